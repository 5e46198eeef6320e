import type { FlagSpec } from '#platform/cli';

/** `--output` of commands that print records. */
export const OUTPUT_FLAG: FlagSpec = {
  type: 'string',
  short: 'o',
  values: ['table', 'json', 'yaml'],
  default: 'table',
  placeholder: 'FORM',
  summary: 'How to print.',
};
