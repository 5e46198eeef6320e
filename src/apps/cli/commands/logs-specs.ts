import type { CommandContext, CommandModule, CommandSpec } from '#platform/cli';
import { OUTPUT_FLAG } from '../output-flag.ts';
import { SERVER_FLAGS } from '../server-flags.ts';

type Verb = 'query' | 'stats' | 'importFiles';

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
