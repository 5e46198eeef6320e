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
    summary: 'Write the rows of a query to a file or standard output, or a whole day to an archive.',
    description:
      'Fields of CSV that a spreadsheet would take for a formula get a quote before them. The columns of CSV are those of the ' +
      'first row: name them by a "fields" pipe. JSON lines are read back by "bulwark logs import".\n\n' +
      'With --day and --kind it is the archive of one day of one log: every record as it came, with the time and labels that it ' +
      'has in the store, in JSON lines with checksums, zstd where the name of the file ends in .zst. "bulwark logs import" ' +
      'brings it back as it was, to this store or another. The day stays in the store.',
    args: [
      { name: 'QUERY', summary: 'A query in LogsQL, in one argument; * is every record.', required: false },
    ],
    flags: {
      day: { type: 'string', placeholder: 'DAY', summary: 'Archive this day (UTC), such as 2026-11-23.' },
      kind: { type: 'string', placeholder: 'KIND', summary: 'The log that the day is of: audit, ingress …' },
      cluster: {
        type: 'string',
        placeholder: 'NAME',
        summary: 'Only the records of this cluster, with --day.',
      },
      since: { type: 'string', placeholder: 'TIME', summary: 'Records from then on: 24h, 7d, or a time.' },
      until: { type: 'string', placeholder: 'TIME', summary: 'Records before then.' },
      file: {
        type: 'string',
        short: 'f',
        placeholder: 'FILE',
        summary: 'Where to; otherwise standard output, or KIND-DAY.ndjson.zst for an archive.',
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
      {
        run: 'bulwark logs export --day 2026-11-23 --kind audit --file audit-2026-11-23.ndjson.zst',
        does: 'Put a day away before it is dropped.',
      },
    ],
    exitCodes: {
      1: 'the query is wrong, went over its limits, or the file cannot be written; for --day also: it exists',
      2: 'flags that do not go together',
    },
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
    summary:
      'Add records from files: JSON lines, lists, audit EventLists, or archives; .gz and .zst as well.',
    description:
      'An archive (logs export --day) is recognised. It is looked through first, and one that is cut or was changed is refused ' +
      'with the line where; then what the log does not have yet is added: the same file twice adds nothing.',
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
      { run: 'bulwark logs import audit-2026-11-23.ndjson.zst', does: 'Bring an archived day back.' },
    ],
    exitCodes: {
      1: 'something was refused; what was said to be taken is kept',
      2: 'flags that do not fit the file',
    },
    load: load('importFiles'),
  },
];
