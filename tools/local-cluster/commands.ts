import type { ArgSpec, CommandSpec, FlagSpec } from '#platform/cli';

const NAME: ArgSpec = { name: 'NAME', summary: 'the cluster, "default" when left out' };

const OUTPUT: FlagSpec = {
  type: 'string',
  short: 'o',
  summary: 'how to print it',
  values: ['table', 'json', 'yaml'],
  default: 'table',
};

const UP_FLAGS: Readonly<Record<string, FlagSpec>> = {
  binaries: {
    type: 'string',
    summary:
      'folder of ready Kubernetes programs; without it: cache, official release, or a build from source',
    placeholder: 'DIR',
    complete: 'directory',
  },
  'api-server-arg': {
    type: 'string',
    multiple: true,
    summary:
      'a further flag for the API server, such as --api-server-arg=--audit-policy-file={config}/policy.yaml',
    placeholder: 'FLAG',
  },
  'config-file': {
    type: 'string',
    multiple: true,
    summary: 'a file to put where {config} points',
    placeholder: 'FILE',
    complete: 'file',
  },
  audit: {
    type: 'boolean',
    summary:
      'write audit events down by the recommended policy, and send them to the "bulwark up" that runs here',
  },
  'control-plane-only': { type: 'boolean', summary: 'no node: nothing runs, everything else works' },
  'data-dir': {
    type: 'string',
    summary: 'where the cluster keeps its data',
    placeholder: 'DIR',
    complete: 'directory',
  },
};

/** `bulwark cluster …` as data; the code is loaded when one of them runs. */
export const clusterCommands: readonly CommandSpec[] = [
  {
    path: ['cluster', 'up'],
    summary: 'Start a local Kubernetes cluster, or what is missing of it.',
    description:
      'As root on Linux: a control plane and one node with runc and gVisor, in namespaces of their own. ' +
      'Otherwise the control plane alone. A second call reuses what runs.',
    args: [NAME],
    flags: UP_FLAGS,
    examples: [
      { run: 'sudo bulwark cluster up', does: 'Start the cluster "default", with a node.' },
      {
        run: 'sudo bulwark cluster up dev --audit',
        does: 'Start the cluster "dev" and see who does what in it.',
      },
      {
        run: 'bulwark cluster up dev --control-plane-only',
        does: 'Start an API server that holds objects and runs nothing.',
      },
    ],
    load: async () => ({ run: (await import('./command-code.ts')).runUp }),
  },
  {
    path: ['cluster', 'down'],
    summary: 'End a local cluster and remove all of it, also after a crash.',
    args: [NAME],
    flags: {
      'keep-data': { type: 'boolean', summary: 'end it, but let the next "up" find its objects again' },
      all: { type: 'boolean', summary: 'every local cluster of this machine' },
    },
    examples: [{ run: 'sudo bulwark cluster down', does: 'End the cluster "default".' }],
    load: async () => ({ run: (await import('./command-code.ts')).runDown }),
  },
  {
    path: ['cluster', 'status'],
    summary: 'Show each part of a local cluster, or of all: process, ready or why not.',
    args: [{ ...NAME, summary: 'the cluster; all of them when left out' }],
    flags: { output: OUTPUT },
    examples: [{ run: 'bulwark cluster status dev', does: 'Show the parts of the cluster "dev".' }],
    exitCodes: { 1: 'a cluster, or one of its parts, is not ready' },
    load: async () => ({ run: (await import('./command-code.ts')).runStatus }),
  },
  {
    path: ['cluster', 'kubeconfig'],
    summary: "Print a local cluster's kubeconfig.",
    args: [NAME],
    flags: { path: { type: 'boolean', summary: 'print where it is instead' } },
    examples: [
      {
        run: 'export KUBECONFIG=$(bulwark cluster kubeconfig --path)',
        does: 'Let kubectl use the cluster "default".',
      },
    ],
    load: async () => ({ run: (await import('./command-code.ts')).runKubeconfig }),
  },
  {
    path: ['cluster', 'load-image'],
    summary: "Bring an image into a local cluster's node.",
    args: [{ name: 'ARCHIVE', summary: 'an OCI or Docker archive', required: true, complete: 'file' }, NAME],
    examples: [
      { run: 'sudo bulwark cluster load-image app.tar dev', does: 'Load app.tar into the cluster "dev".' },
    ],
    load: async () => ({ run: (await import('./command-code.ts')).runLoadImage }),
  },
];
