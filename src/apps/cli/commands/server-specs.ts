import type { CommandSpec, FlagSpec } from '#platform/cli';
import { configFlags } from '../../../platform/config/commands.ts';
import { OUTPUT_FLAG } from '../output-flag.ts';

const CONFIG_FILE: FlagSpec = {
  type: 'string',
  placeholder: 'FILE',
  complete: 'file',
  summary: 'Settings file; see docs/generated/configuration.md.',
};

/** `bulwark up`, `bulwark server`, `bulwark version`. */
export const serverCommands: readonly CommandSpec[] = [
  {
    path: ['up'],
    summary: 'Run Bulwark on this machine and print a link that signs you in.',
    description:
      'One process with the console on loopback, an embedded database in the data folder, and the clusters of your\n' +
      'kubeconfig. With --demo it starts a local Kubernetes with good and bad workloads first.',
    flags: {
      demo: { type: 'boolean', summary: 'Start a local cluster with example workloads and watch it.' },
      binaries: {
        type: 'string',
        placeholder: 'DIR',
        complete: 'directory',
        summary: 'With --demo: a folder of ready Kubernetes programs.',
      },
      config: CONFIG_FILE,
      ...configFlags(),
    },
    examples: [
      { run: 'bulwark up --demo', does: 'See it at work on a cluster of its own.' },
      { run: 'bulwark up --kube-contexts=*', does: 'Watch every cluster of the kubeconfig.' },
    ],
    load: () => import('./up.ts'),
  },
  {
    path: ['server'],
    summary: 'Run the server as a service: no sign-in link, no local access file, JSON logs.',
    flags: { config: CONFIG_FILE, ...configFlags() },
    load: () => import('./server.ts'),
  },
  {
    path: ['version'],
    summary: 'Print the version.',
    flags: { output: OUTPUT_FLAG },
    load: () => import('./version.ts'),
  },
];
