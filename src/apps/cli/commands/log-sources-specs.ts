import type { CommandContext, CommandModule, CommandSpec } from '#platform/cli';
import { OUTPUT_FLAG } from '../output-flag.ts';
import { SERVER_FLAGS } from '../server-flags.ts';

function loadFollow(): Promise<CommandModule> {
  return import('./logs-follow.ts').then(({ follow }) => ({
    run: (context: CommandContext) => follow(context),
  }));
}

type Verb = 'list' | 'found' | 'add' | 'remove';

function load(verb: Verb): () => Promise<CommandModule> {
  return async () => {
    const module = await import('./log-sources.ts');
    return { run: (context: CommandContext) => module[verb](context) };
  };
}

/** `bulwark logs follow` and `bulwark logs source …`: where logs come from. */
export const logSourceCommands: readonly CommandSpec[] = [
  {
    path: ['logs', 'follow'],
    summary: 'Send the lines of a log file to a server, as they are written.',
    description:
      'For a machine that the server cannot see, such as a control-plane node with an audit log. Rotation by rename or by copy, ' +
      'compression, restarts and kills are followed: each line arrives once. While the server is away nothing is lost and ' +
      'nothing piles up here: the file waits. Ends with Ctrl-C or SIGTERM.',
    args: [
      {
        name: 'FILE',
        summary: 'The file, or a pattern in quotes: "/var/log/nginx/*.log".',
        required: true,
        complete: 'file',
      },
    ],
    flags: {
      kind: {
        type: 'string',
        placeholder: 'KIND',
        default: 'custom',
        summary: 'The log that the lines belong to: audit, ingress, custom.',
      },
      cluster: { type: 'string', placeholder: 'NAME', summary: 'The cluster that they are about.' },
      app: { type: 'string', placeholder: 'NAME', summary: 'What writes them, such as ingress-nginx.' },
      format: {
        type: 'string',
        placeholder: 'FORMAT',
        summary: 'Of an ingress; recognised from the lines when it is left out.',
      },
      from: {
        type: 'string',
        values: ['start', 'end'],
        default: 'start',
        placeholder: 'WHERE',
        summary: 'Where to begin with a file that was never followed before.',
      },
      state: {
        type: 'string',
        placeholder: 'DIR',
        complete: 'directory',
        summary: 'Where to keep how far was read; $XDG_STATE_HOME/bulwark/follow.',
      },
      ...SERVER_FLAGS,
    },
    examples: [
      {
        run: 'bulwark logs follow /var/log/kubernetes/audit.log --kind audit --cluster production',
        does: 'Send the audit log of a control-plane node to the server in BULWARK_URL.',
      },
    ],
    exitCodes: { 1: 'the file is followed already, or its positions are damaged' },
    load: loadFollow,
  },
  {
    path: ['logs', 'source', 'list'],
    summary: 'Where logs come from, with what came since the server began.',
    flags: { output: OUTPUT_FLAG, ...SERVER_FLAGS },
    load: load('list'),
  },
  {
    path: ['logs', 'source', 'found'],
    summary: 'Ingress controllers that run in the clusters, and whether their logs are collected.',
    flags: { output: OUTPUT_FLAG, ...SERVER_FLAGS },
    load: load('found'),
  },
  {
    path: ['logs', 'source', 'add'],
    summary: 'Collect the logs of pods, through the API server of their cluster.',
    args: [{ name: 'NAME', summary: 'What to call it.', required: true }],
    flags: {
      cluster: { type: 'string', placeholder: 'NAME', summary: 'The cluster of the pods.' },
      namespace: {
        type: 'string',
        short: 'n',
        placeholder: 'NAME',
        summary: 'Their namespace; all of them when it is left out.',
      },
      selector: {
        type: 'string',
        short: 'l',
        placeholder: 'LABELS',
        summary: 'Their labels, as for kubectl: app=web,tier!=test. All pods when it is left out.',
      },
      container: {
        type: 'string',
        short: 'c',
        placeholder: 'NAME',
        summary: 'Their container; all of them when it is left out.',
      },
      kind: {
        type: 'string',
        values: ['ingress', 'custom'],
        default: 'custom',
        placeholder: 'KIND',
        summary: 'The log: ingress for access logs, custom for any other.',
      },
      format: {
        type: 'string',
        placeholder: 'FORMAT',
        summary: 'Of an ingress; recognised from the lines when it is left out.',
      },
      output: OUTPUT_FLAG,
      ...SERVER_FLAGS,
    },
    examples: [
      {
        run: 'bulwark logs source add ingress --cluster production -n ingress-nginx -l app.kubernetes.io/name=ingress-nginx --kind ingress',
        does: 'Collect the access log of ingress-nginx.',
      },
    ],
    load: load('add'),
  },
  {
    path: ['logs', 'source', 'remove'],
    summary: 'Stop collecting the logs of pods; what was collected stays.',
    args: [{ name: 'NAME|ID', summary: 'Its name, or its id.', required: true }],
    flags: { ...SERVER_FLAGS },
    exitCodes: { 1: 'there is none, or several have that name' },
    load: load('remove'),
  },
];
