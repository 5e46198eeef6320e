import type { CommandContext, CommandModule, CommandSpec } from '#platform/cli';
import { OUTPUT_FLAG } from '../output-flag.ts';
import { SERVER_FLAGS } from '../server-flags.ts';

type Verb = 'list' | 'show';

function load(verb: Verb): () => Promise<CommandModule> {
  return async () => {
    const module = await import('./report.ts');
    return { run: (context: CommandContext) => module[verb](context) };
  };
}

/** `bulwark report …`: what the logs say, as figures. */
export const reportCommands: readonly CommandSpec[] = [
  {
    path: ['report', 'list'],
    summary: 'The reports over the logs, with their filters and parameters.',
    flags: { output: OUTPUT_FLAG, ...SERVER_FLAGS },
    load: load('list'),
  },
  {
    path: ['report', 'show'],
    summary: 'Print a report: its figures, charts and tables.',
    description:
      'Panels are printed in the order of the report. A panel that could not be found out is unknown, with its reason, ' +
      'and the others are printed.',
    args: [{ name: 'REPORT', summary: 'Its id, as `bulwark report list` names it.', required: true }],
    flags: {
      cluster: {
        type: 'string',
        multiple: true,
        placeholder: 'NAME',
        summary: 'Only records of this cluster; may be given several times.',
      },
      since: {
        type: 'string',
        placeholder: 'TIME',
        summary: 'From then on: 15m, 24h, 7d, a time, or all. Default: as the report opens.',
      },
      until: { type: 'string', placeholder: 'TIME', summary: 'Before then: 15m ago, or a time.' },
      filter: {
        type: 'string',
        short: 'f',
        multiple: true,
        placeholder: 'NAME=VALUE',
        summary: 'Narrows the report; one name with several values lets each of them through.',
      },
      param: {
        type: 'string',
        multiple: true,
        placeholder: 'NAME=VALUE',
        summary: 'What the report is about, such as resource=pods.',
      },
      switch: {
        type: 'string',
        multiple: true,
        placeholder: 'NAME=on|off',
        summary: 'A condition of the report that is on or off.',
      },
      panel: {
        type: 'string',
        multiple: true,
        placeholder: 'ID',
        summary: 'Only this panel; may be given several times.',
      },
      compare: {
        type: 'string',
        values: ['none', 'before', 'day', 'week'],
        default: 'before',
        placeholder: 'WITH',
        summary: 'What figures are compared with.',
      },
      rows: {
        type: 'string',
        placeholder: 'N',
        default: '15',
        summary: 'At most so many rows of a table for people; 0 for all of them.',
      },
      output: {
        type: 'string',
        short: 'o',
        values: ['table', 'json', 'csv'],
        default: 'table',
        placeholder: 'FORM',
        summary: 'How to print: for people, all answers as JSON, or the rows of one panel as CSV.',
      },
      ...SERVER_FLAGS,
    },
    examples: [
      {
        run: 'bulwark report show audit-overview --cluster prod --since 7d --filter namespace=shop',
        does: 'What happened in the namespace shop in a week?',
      },
      {
        run: 'bulwark report show audit-resource --param resource=pods --panel operations -o csv',
        does: 'The rows of one panel, for a spreadsheet.',
      },
    ],
    exitCodes: {
      1: 'a panel is unknown, or the server refused',
      2: 'the report does not have what was asked for',
    },
    load: load('show'),
  },
];
