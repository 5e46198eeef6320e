import type { CommandContext, CommandSpec } from '#platform/cli';
import { OUTPUT_FLAG } from '../output-flag.ts';

/** `bulwark audit …`: what an API server writes down. */
export const auditCommands: readonly CommandSpec[] = [
  {
    path: ['audit', 'policy'],
    summary: 'Print the recommended audit policy of API servers, or judge one.',
    description:
      'Without a file the recommended policy is printed, for --audit-policy-file of kube-apiserver. With files each ' +
      'is judged: what it would write down of tokens and Secrets, and what it would miss of exec, RBAC and workloads.',
    args: [
      {
        name: 'FILE|-',
        summary: 'Audit policies to judge.',
        multiple: true,

        complete: 'file',
      },
    ],
    flags: { output: OUTPUT_FLAG },
    examples: [
      {
        run: 'bulwark audit policy > /etc/kubernetes/audit-policy.yaml',
        does: 'Write the recommended policy.',
      },
      {
        run: 'bulwark audit policy /etc/kubernetes/audit-policy.yaml',
        does: 'Does this one leak or miss anything?',
      },
    ],
    exitCodes: { 1: 'a policy leaks or misses something', 2: 'a file is no audit policy' },
    load: async () => {
      const { run } = await import('./audit-policy.ts');
      return { run: (context: CommandContext) => run(context) };
    },
  },
];
