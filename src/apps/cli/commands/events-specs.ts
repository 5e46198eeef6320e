import type { CommandContext, CommandSpec, FlagSpec } from '#platform/cli';
import { OUTPUT_FLAG } from '../output-flag.ts';
import { SERVER_FLAGS } from '../server-flags.ts';

const TIME: Readonly<Record<string, FlagSpec>> = {
  since: { type: 'string', placeholder: 'TIME', summary: 'From then on: 15m, 24h, 7d, or a time.' },
  until: { type: 'string', placeholder: 'TIME', summary: 'Before then: 15m ago, or a time.' },
};

const CLUSTER: FlagSpec = {
  type: 'string',
  short: 'c',
  placeholder: 'NAME',
  summary: 'The cluster, as it is called in Bulwark.',
};

/** `bulwark events …`: what has happened in clusters, also after they have forgotten it. */
export const eventCommands: readonly CommandSpec[] = [
  {
    path: ['events', 'list'],
    summary: 'What has happened in clusters, the newest last.',
    description:
      'Events of every registered cluster, kept beyond the hour that Kubernetes keeps them, and containers that failed or ' +
      'were killed for their memory, of which Kubernetes writes no event. Without --since: the last hour.',
    flags: {
      cluster: CLUSTER,
      namespace: {
        type: 'string',
        short: 'n',
        placeholder: 'NAME',
        summary: 'Of objects in this namespace.',
      },
      kind: { type: 'string', placeholder: 'KIND', summary: 'Of objects of this kind, such as Pod.' },
      name: { type: 'string', placeholder: 'NAME', summary: 'Of the object of this name.' },
      node: { type: 'string', placeholder: 'NAME', summary: 'From this node.' },
      level: { type: 'string', values: ['normal', 'warning', 'error'], summary: 'Of this level alone.' },
      class: { type: 'string', placeholder: 'CLASS', summary: 'Of this class, such as PodOOM.' },
      reason: {
        type: 'string',
        placeholder: 'REASON',
        summary: 'With this reason, such as FailedScheduling.',
      },
      ...TIME,
      limit: { type: 'string', placeholder: 'N', default: '500', summary: 'At most so many, the newest.' },
      output: OUTPUT_FLAG,
      ...SERVER_FLAGS,
    },
    examples: [
      {
        run: 'bulwark events list -n shop --level error --since 24h',
        does: 'What broke in "shop" since yesterday?',
      },
      {
        run: 'bulwark events list --class PodOOM --since 7d',
        does: 'Whose memory limit was too low this week?',
      },
    ],
    exitCodes: { 1: 'the server refused, or could not ask its log' },
    load: async () => {
      const { list } = await import('./events.ts');
      return { run: (context: CommandContext) => list(context) };
    },
  },
  {
    path: ['events', 'pod'],
    summary: 'The life of a pod: its events, who did what to it, its containers, its node.',
    description:
      'Also of a pod that is gone, as far as the log reaches. Without --since: the last seven days.',
    args: [{ name: 'NAMESPACE/NAME', summary: 'The pod.', required: true }],
    flags: {
      cluster: CLUSTER,
      uid: { type: 'string', placeholder: 'UID', summary: 'Of one of several pods that had this name.' },
      ...TIME,
      output: OUTPUT_FLAG,
      ...SERVER_FLAGS,
    },
    examples: [{ run: 'bulwark events pod shop/checkout-0', does: 'What happened to this pod?' }],
    exitCodes: {
      1: 'nothing is known of the pod',
      2: 'wrong usage, or the name stands for pods of several clusters',
    },
    load: async () => {
      const { pod } = await import('./events.ts');
      return { run: (context: CommandContext) => pod(context) };
    },
  },
];
