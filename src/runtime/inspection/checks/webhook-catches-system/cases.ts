import type { Cases } from '../testing/cases.ts';
import { object } from '../testing/manifests.ts';

const POD_RULE = "rules: [{ operations: [CREATE], apiGroups: [''], apiVersions: [v1], resources: [pods] }]";
const webhook = (fields: string) =>
  object(
    'admissionregistration.k8s.io/v1',
    'ValidatingWebhookConfiguration',
    `webhooks: [{ name: a.example.com, ${fields} }]`,
    'name: a',
  );
export const cases: Cases = {
  pass: [
    {
      name: 'kube-system is excluded',
      yaml: webhook(
        `${POD_RULE}, namespaceSelector: { matchExpressions: [{ key: kubernetes.io/metadata.name, operator: NotIn, values: [kube-system] }] }`,
      ),
    },
    { name: 'nobody has to wait for it', yaml: webhook(`${POD_RULE}, failurePolicy: Ignore`) },
    {
      name: 'other objects',
      yaml: webhook('rules: [{ operations: [CREATE], apiGroups: [example.com], resources: [robots] }]'),
    },
    { name: 'only labelled pods', yaml: webhook(`${POD_RULE}, objectSelector: { matchLabels: { a: b } }`) },
    {
      name: 'kube-system carries the label that excludes it',
      yaml: webhook(
        `${POD_RULE}, namespaceSelector: { matchExpressions: [{ key: control-plane, operator: DoesNotExist }] }`,
      ),
      related: [object('v1', 'Namespace', '', 'name: kube-system\nlabels: { control-plane: a }')],
    },
  ],
  fail: [
    { name: 'all pods', yaml: webhook(`${POD_RULE}, failurePolicy: Fail`), expect: { path: 'webhooks[0]' } },
    {
      name: 'everything, by default',
      yaml: webhook("rules: [{ operations: ['*'], apiGroups: ['*'], resources: ['*'] }]"),
    },
  ],
};
