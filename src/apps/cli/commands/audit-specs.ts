import type { CommandContext, CommandSpec } from '#platform/cli';
import { OUTPUT_FLAG } from '../output-flag.ts';
import { SERVER_FLAGS } from '../server-flags.ts';

/** What asks a running server. */
function loadTrace(verb: 'event' | 'trace' | 'cve') {
  return async () => {
    const module = await import('./audit-trace.ts');
    return { run: (context: CommandContext) => module[verb](context) };
  };
}

/** `bulwark audit …`: what an API server writes down, and how it gets here. */
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
  {
    path: ['audit', 'webhook'],
    summary: 'Print the file that lets a cluster’s API server send its audit events here.',
    description:
      'The file goes to standard output, for --audit-webhook-config-file of kube-apiserver; what to do with it goes to ' +
      'standard error. It holds a token that may do nothing but deliver audit events of this one cluster.',
    args: [{ name: 'CLUSTER', summary: 'The cluster, as it is called in Bulwark.', required: true }],
    flags: {
      for: {
        type: 'string',
        placeholder: 'KIND',
        values: ['kubeadm', 'k3s', 'rke2', 'eks', 'gke', 'aks', 'local', 'other'],
        summary: 'The kind of cluster, for what to do with the file.',
      },
      url: {
        type: 'string',
        placeholder: 'URL',
        summary: 'Where the API server reaches Bulwark, when neither it nor its settings know (https://…).',
      },
      revoke: { type: 'boolean', summary: 'Take away every token of this cluster instead.' },
      ...SERVER_FLAGS,
    },
    examples: [
      {
        run: 'bulwark audit webhook production --for kubeadm > audit-webhook.yaml',
        does: 'Write the file, and show what to change on a cluster that kubeadm made.',
      },
      { run: 'bulwark audit webhook production --for eks', does: 'What can be done on EKS?' },
      {
        run: 'bulwark audit webhook production --revoke',
        does: 'Nobody may deliver for this cluster any more.',
      },
    ],
    exitCodes: { 1: 'API servers cannot reach this server, or it refused' },
    load: async () => {
      const { webhook } = await import('./audit-sources.ts');
      return { run: (context: CommandContext) => webhook(context) };
    },
  },
  {
    path: ['audit', 'status'],
    summary: 'Where the audit events of each cluster come from, and whether they do.',
    flags: { output: OUTPUT_FLAG, ...SERVER_FLAGS },
    examples: [{ run: 'bulwark audit status', does: 'Does any cluster of mine go unwatched?' }],
    exitCodes: { 1: 'a registered cluster sends nothing, or the log could not be asked' },
    load: async () => {
      const { status } = await import('./audit-sources.ts');
      return { run: (context: CommandContext) => status(context) };
    },
  },
  {
    path: ['audit', 'event'],
    summary: 'One audited request: who, what, from where, why it was allowed, and what happened around it.',
    args: [{ name: 'AUDIT-ID', summary: 'The auditID of the request.', required: true }],
    flags: { output: OUTPUT_FLAG, ...SERVER_FLAGS },
    exitCodes: { 1: 'no such request is kept' },
    load: loadTrace('event'),
  },
  {
    path: ['audit', 'trace'],
    summary: 'Who created, changed and deleted an object, field by field.',
    args: [
      { name: 'KIND', summary: 'The kind, or the resource in plural: deployment.', required: true },
      { name: 'NAMESPACE/NAME', summary: 'The object; one of the cluster has no namespace.', required: true },
    ],
    flags: {
      cluster: {
        type: 'string',
        placeholder: 'CLUSTER',
        summary: 'The cluster, as audit events are labelled.',
      },
      since: { type: 'string', placeholder: 'TIME', summary: 'Requests from then on: 12h, 30d, or a time.' },
      field: { type: 'string', placeholder: 'PATH', summary: 'The history of one field.' },
      output: OUTPUT_FLAG,
      ...SERVER_FLAGS,
    },
    examples: [
      {
        run: 'bulwark audit trace deployment shop/web --cluster production --since 30d',
        does: 'Who changed what of this Deployment in a month?',
      },
    ],
    exitCodes: { 1: 'nothing is kept about it' },
    load: loadTrace('trace'),
  },
  {
    path: ['audit', 'cve'],
    summary:
      'Known vulnerabilities of Kubernetes against the versions of a cluster, and requests that look like exploits.',
    description:
      'With a file the list of CVEs is replaced by a newer one, without any connection to the internet.',
    args: [{ name: 'FILE', summary: 'A newer list, to be used from now on.', complete: 'file' }],
    flags: {
      cluster: { type: 'string', placeholder: 'CLUSTER', summary: 'The cluster to judge.' },
      since: {
        type: 'string',
        placeholder: 'TIME',
        summary: 'Requests from then on are compared with the signs of exploits: 12h, 30d (7d), or a time.',
      },
      output: OUTPUT_FLAG,
      ...SERVER_FLAGS,
    },
    exitCodes: { 1: 'a version is affected', 2: 'the file is no list of CVEs' },
    load: loadTrace('cve'),
  },
];
