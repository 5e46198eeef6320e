import type { CommandContext, CommandModule, CommandSpec } from '#platform/cli';
import { OUTPUT_FLAG } from '../output-flag.ts';
import { SERVER_FLAGS } from '../server-flags.ts';

type Verb = 'query' | 'stats' | 'importFiles' | 'tail' | 'exportRows';

function load(verb: Verb): () => Promise<CommandModule> {
  return async () => {
    const module = await import('./logs.ts');
    return { run: (context: CommandContext) => module[verb](context) };
  };
}

/** `bulwark logs …`: the log store, for people and scripts. */
export const logCommands: readonly CommandSpec[] = [
  {
    path: ['logs', 'query'],
    summary: 'Ask the log store in LogsQL.',
    description:
      'Without a pipe that sorts or counts, the newest records come first. Rows are printed as they are found, so the ' +
      'output of a query over months can be piped away while it runs.',
    args: [
      { name: 'QUERY', summary: 'A query in LogsQL, in one argument; * is every record.', required: true },
    ],
    flags: {
      since: {
        type: 'string',
        placeholder: 'TIME',
        summary: 'Records from then on: 15m, 24h, 7d, or a time.',
      },
      until: { type: 'string', placeholder: 'TIME', summary: 'Records before then: 15m ago, or a time.' },
      limit: {
        type: 'string',
        placeholder: 'N',
        default: '100',
        summary: 'At most so many rows; 0 for all of them.',
      },
      output: {
        type: 'string',
        short: 'o',
        values: ['lines', 'json'],
        default: 'lines',
        placeholder: 'FORM',
        summary: 'How to print: a line for people, or a JSON object a line.',
      },
      ...SERVER_FLAGS,
    },
    examples: [
      {
        run: `bulwark logs query 'kind:=audit verb:delete objectRef.resource:secrets' --since 24h`,
        does: 'Who deleted Secrets since yesterday?',
      },
      {
        run: `bulwark logs query 'kind:=audit | stats by (user.username, verb) count() n | sort by (n desc)' --since 7d`,
        does: 'Who did how much of what in a week?',
      },
    ],
    exitCodes: { 1: 'the query is wrong, or went over its limits' },
    load: load('query'),
  },
  {
    path: ['logs', 'tail'],
    summary: 'Show new records of a query while they come, until Ctrl-C.',
    description:
      'Queries that sort, count or limit cannot be followed. When the server goes away it is asked again, and what came in ' +
      'meanwhile is shown as long as it was less than a minute.',
    args: [
      { name: 'QUERY', summary: 'A query in LogsQL, in one argument; * is every record.', required: true },
    ],
    flags: {
      output: {
        type: 'string',
        short: 'o',
        values: ['lines', 'json'],
        default: 'lines',
        placeholder: 'FORM',
        summary: 'How to print: a line for people, or a JSON object a line.',
      },
      ...SERVER_FLAGS,
    },
    examples: [
      { run: "bulwark logs tail 'kind:=audit verb:delete'", does: 'Watch deletions as they happen.' },
    ],
    exitCodes: { 1: 'the query is wrong or cannot be followed' },
    load: load('tail'),
  },
  {
    path: ['logs', 'export'],
    summary: 'Write the rows of a query to a file or standard output: JSON lines, or CSV.',
    description:
      'Fields of CSV that a spreadsheet would take for a formula get a quote before them. The columns of CSV are those of the ' +
      'first row: name them by a "fields" pipe. JSON lines are read back by "bulwark logs import".',
    args: [
      { name: 'QUERY', summary: 'A query in LogsQL, in one argument; * is every record.', required: true },
    ],
    flags: {
      since: { type: 'string', placeholder: 'TIME', summary: 'Records from then on: 24h, 7d, or a time.' },
      until: { type: 'string', placeholder: 'TIME', summary: 'Records before then.' },
      file: {
        type: 'string',
        short: 'f',
        placeholder: 'FILE',
        summary: 'Where to; standard output otherwise.',
      },
      output: {
        type: 'string',
        short: 'o',
        values: ['json', 'csv'],
        default: 'json',
        placeholder: 'FORM',
        summary: 'A JSON object a line, or CSV.',
      },
      ...SERVER_FLAGS,
    },
    examples: [
      {
        run: "bulwark logs export 'kind:=audit | fields _time, user.username, verb, requestURI' --since 7d -o csv -f week.csv",
        does: 'A week for a spreadsheet.',
      },
    ],
    exitCodes: { 1: 'the query is wrong, went over its limits, or the file cannot be written' },
    load: load('exportRows'),
  },
  {
    path: ['logs', 'stats'],
    summary: 'What the log store keeps: records, days and bytes by kind.',
    flags: { output: OUTPUT_FLAG, ...SERVER_FLAGS },
    load: load('stats'),
  },
  {
    path: ['logs', 'import'],
    summary: 'Add records from files: JSON lines, lists, or audit EventLists; .gz and .zst as well.',
    args: [
      {
        name: 'FILE|-',
        summary: 'Files of records; - is standard input.',
        multiple: true,
        required: true,
        complete: 'file',
      },
    ],
    flags: {
      kind: {
        type: 'string',
        placeholder: 'KIND',
        default: 'custom',
        summary: 'The log that they belong to.',
      },
      label: {
        type: 'string',
        short: 'l',
        multiple: true,
        placeholder: 'NAME=VALUE',
        summary: 'A label of all of them, such as cluster=production.',
      },
      ...SERVER_FLAGS,
    },
    examples: [
      {
        run: 'bulwark logs import --kind audit --label cluster=production /var/log/kubernetes/audit.log',
        does: 'Take in the audit log of a control-plane node.',
      },
    ],
    exitCodes: { 1: 'something was refused; what was said to be taken is kept' },
    load: load('importFiles'),
  },
];
