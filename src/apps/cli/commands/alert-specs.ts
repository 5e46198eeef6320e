import type { CommandModule, CommandSpec } from '#platform/cli';
import { OUTPUT_FLAG } from '../output-flag.ts';
import { SERVER_FLAGS } from '../server-flags.ts';

const CODE = {
  list: async () => (await import('./alert.ts')).list,
  show: async () => (await import('./alert.ts')).show,
  acknowledge: async () => (await import('./alert.ts')).acknowledge,
  silence: async () => (await import('./alert.ts')).silence,
  history: async () => (await import('./alert.ts')).history,
  rules: async () => (await import('./alert-rules.ts')).rules,
  testRule: async () => (await import('./alert-rules.ts')).testRule,
  channels: async () => (await import('./alert-channels.ts')).channels,
  addChannel: async () => (await import('./alert-channels.ts')).addChannel,
  testChannel: async () => (await import('./alert-channels.ts')).testChannel,
} as const satisfies Readonly<Record<string, () => Promise<CommandModule['run']>>>;

function load(verb: keyof typeof CODE): () => Promise<CommandModule> {
  return async () => ({ run: await CODE[verb]() });
}

const ID = { name: 'ID', summary: 'The id of an alert, or its first letters.', required: true } as const;
const flags = { output: OUTPUT_FLAG, ...SERVER_FLAGS };

/** `bulwark alert …`: what fires, and who is told. */
export const alertCommands: readonly CommandSpec[] = [
  {
    path: ['alert', 'list'],
    summary: 'Alerts that are open, the most severe first.',
    flags: {
      all: { type: 'boolean', summary: 'Also those that are over.' },
      severity: {
        type: 'string',
        multiple: true,
        placeholder: 'SEVERITY',
        summary: 'Only of this severity.',
      },
      rule: { type: 'string', multiple: true, placeholder: 'RULE', summary: 'Only of this rule.' },
      'alert-cluster': { type: 'string', placeholder: 'NAME', summary: 'Only of this cluster.' },
      limit: { type: 'string', placeholder: 'N', default: '100', summary: 'At most so many, up to 500.' },
      ...flags,
    },
    examples: [{ run: 'bulwark alert list --severity critical', does: 'What has to be looked at now.' }],
    load: load('list'),
  },
  {
    path: ['alert', 'show'],
    summary: 'One alert: why, what to do, its records and its history.',
    args: [ID],
    flags,
    load: load('show'),
  },
  {
    path: ['alert', 'ack'],
    summary: 'Say that you look at an alert: nobody is told of it again.',
    args: [ID],
    flags: { note: { type: 'string', placeholder: 'TEXT', summary: 'For the others.' }, ...flags },
    load: load('acknowledge'),
  },
  {
    path: ['alert', 'silence'],
    summary: 'Tell nobody of some alerts for a while.',
    flags: {
      rule: {
        type: 'string',
        multiple: true,
        placeholder: 'RULE',
        summary: 'Of this rule; * stands for anything.',
      },
      'alert-cluster': { type: 'string', multiple: true, placeholder: 'NAME', summary: 'Of this cluster.' },
      namespace: { type: 'string', multiple: true, placeholder: 'NAME', summary: 'Of this namespace.' },
      severity: { type: 'string', multiple: true, placeholder: 'SEVERITY', summary: 'Of this severity.' },
      for: { type: 'string', placeholder: 'DURATION', default: '2h', summary: 'For so long: 30m, 2h, 7d.' },
      reason: { type: 'string', placeholder: 'TEXT', summary: 'Why; it is shown to everybody.' },
      ...flags,
    },
    examples: [
      {
        run: 'bulwark alert silence --rule "node-*" --for 4h --reason "upgrade of the nodes"',
        does: 'Quiet while nodes are replaced.',
      },
    ],
    load: load('silence'),
  },
  {
    path: ['alert', 'history'],
    summary: 'What happened to alerts, newest first.',
    flags: {
      rule: { type: 'string', placeholder: 'RULE', summary: 'Only of this rule.' },
      limit: { type: 'string', placeholder: 'N', default: '100', summary: 'At most so many, up to 500.' },
      ...flags,
    },
    load: load('history'),
  },
  {
    path: ['alert', 'rules'],
    summary: 'All rules, and whether each runs.',
    flags: {
      log: { type: 'string', placeholder: 'KIND', summary: 'Only over this kind of log.' },
      ...flags,
    },
    load: load('rules'),
  },
  {
    path: ['alert', 'rule', 'test'],
    summary: 'Run rules of your own over the records in a file, without a server.',
    description:
      'The file (YAML or JSON) has a rule and cases: records, and whether the rule fires. Audit events are written as the API ' +
      'server writes them.',
    args: [
      {
        name: 'FILE',
        summary: 'Files with rules and cases.',
        multiple: true,
        required: true,
        complete: 'file',
      },
    ],
    flags: { output: OUTPUT_FLAG },
    exitCodes: { 1: 'a case came out otherwise' },
    load: load('testRule'),
  },
  {
    path: ['alert', 'channel', 'list'],
    summary: 'Where alerts go.',
    flags,
    load: load('channels'),
  },
  {
    path: ['alert', 'channel', 'add'],
    summary: 'Add a channel from a file (YAML or JSON), or standard input.',
    description: 'Secrets stand in the file and not on the command line, where other users could read them.',
    args: [
      {
        name: 'FILE|-',
        summary: 'type, name and settings of the channel.',
        required: true,
        complete: 'file',
      },
    ],
    flags,
    load: load('addChannel'),
  },
  {
    path: ['alert', 'channel', 'test'],
    summary: 'Send a test message.',
    args: [{ name: 'CHANNEL', summary: 'Its name or id.', required: true }],
    flags,
    exitCodes: { 1: 'the message was not taken' },
    load: load('testChannel'),
  },
];
