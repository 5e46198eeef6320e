import { ruleText } from '../parse/text.ts';
import type { Program } from './types.ts';

/** The rules as resolving has left them, for reading: one line each, under the package. */
export function programText({ modules }: Program): string {
  const packages = modules.map(({ path, rules }) =>
    [`# ${path.join('.')}`, ...rules.map((rule) => ruleText(rule))].join('\n'),
  );
  return `${packages.join('\n\n')}\n`;
}
