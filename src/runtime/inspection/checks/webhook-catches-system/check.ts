import { asArray, asObject, asString, failure, field } from '../../check/readers.ts';
import type { Json, ObjectCheck } from '../../types.ts';
import { selects } from '../labels.ts';

export const check: ObjectCheck = {
  id: 'webhookCatchesSystem',
  target: 'object',
  kinds: [
    'ValidatingWebhookConfiguration.admissionregistration.k8s.io',
    'MutatingWebhookConfiguration.admissionregistration.k8s.io',
  ],
  needs: ['Namespace'],
  category: 'availability',
  severity: 'high',
  origin: 'bulwark',
  references: [
    'https://kubernetes.io/docs/concepts/cluster-administration/admission-webhooks-good-practices/',
    'https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/',
  ],
  text: {
    en: {
      title: 'Webhook can block the system',
      description:
        'A webhook that must answer (`failurePolicy: Fail`) is asked about the pods of kube-system.',
      why: 'When its own pods are gone, neither they nor DNS, network or any other part of the system can start: the cluster cannot heal itself.',
      remedy: 'Exclude kube-system and the webhook’s own namespace with `namespaceSelector`.',
      messages: {
        failed: 'The webhook "{webhook}" can block pods of kube-system.',
      },
    },
    zh: {
      title: '准入 Webhook 可能阻塞系统组件',
      description: '必须应答的 Webhook（`failurePolicy: Fail`）会拦截 kube-system 中的 Pod。',
      why: '当 Webhook 自身的 Pod 不可用时，它自己以及 DNS、网络等系统组件都无法启动，集群无法自愈。',
      remedy: '通过 `namespaceSelector` 排除 kube-system 及 Webhook 所在的命名空间。',
      messages: {
        failed: 'Webhook“{webhook}”可能阻塞 kube-system 中的 Pod。',
      },
    },
  },
  remedyYaml:
    'namespaceSelector:\n  matchExpressions:\n  - key: kubernetes.io/metadata.name\n    operator: NotIn\n    values: [kube-system]',
  evaluate({ object }, context) {
    const webhooks = asArray(object['webhooks']);
    const system = context.related('Namespace').objects.find((one) => one.metadata?.name === 'kube-system');
    const labels = { 'kubernetes.io/metadata.name': 'kube-system', ...system?.metadata?.labels };
    return webhooks.flatMap((webhook, index) => {
      if (field(webhook, 'failurePolicy') === 'Ignore' || isNarrow(webhook)) return [];
      if (!selects(field(webhook, 'namespaceSelector') ?? {}, labels)) return [];
      if (!asArray(field(webhook, 'rules')).some(matchesPods)) return [];
      return [failure(['webhooks', index], 'failed', { webhook: asString(field(webhook, 'name')) })];
    });
  },
};

/** Limited to labelled objects, or by CEL conditions: those are not judged here. */
function isNarrow(webhook: Json): boolean {
  const selector = asObject(field(webhook, 'objectSelector'));
  return Object.keys(selector).length > 0 || asArray(field(webhook, 'matchConditions')).length > 0;
}

function matchesPods(rule: Json): boolean {
  const has = (key: string, ...wanted: readonly string[]) =>
    asArray(field(rule, key)).some((one) => wanted.includes(asString(one)));
  if (field(rule, 'scope') === 'Cluster') return false;
  return (
    has('operations', '*', 'CREATE') && has('apiGroups', '*', '') && has('resources', '*', '*/*', 'pods')
  );
}
