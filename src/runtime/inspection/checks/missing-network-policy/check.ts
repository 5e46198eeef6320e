import { asArray, asObject, fail, field, PASS, path, unknown } from '../../check/readers.ts';
import type { PodCheck } from '../../types.ts';
import { selects } from '../labels.ts';
import { runsToCompletion } from '../pod-spec.ts';
import { namespaceOf } from '../service-accounts.ts';

export const check: PodCheck = {
  id: 'missingNetworkPolicy',
  target: 'pod',
  needs: ['NetworkPolicy'],
  category: 'networks',
  severity: 'medium',
  origin: 'polaris',
  references: ['https://kubernetes.io/docs/concepts/services-networking/network-policies/'],
  text: {
    en: {
      title: 'Pod without network policy',
      description: 'No NetworkPolicy of the namespace selects the pod for incoming traffic.',
      why: 'Every pod of the cluster may connect to it, on every port, and one that was taken over will.',
      remedy: 'Add a NetworkPolicy that names who may connect.',
      messages: {
        failed: 'No NetworkPolicy guards what comes in.',
        unknown: 'Whether a NetworkPolicy guards the pod could not be seen: {reason}.',
      },
    },
    zh: {
      title: 'Pod 没有网络策略',
      description: '命名空间中没有 NetworkPolicy 限制该 Pod 的入站流量。',
      why: '集群中的任意 Pod 都可以访问它的任意端口，被攻陷的 Pod 可借此横向移动。',
      remedy: '添加 NetworkPolicy，明确允许访问的来源。',
      messages: {
        failed: '没有 NetworkPolicy 限制入站流量。',
        unknown: '无法确认是否有 NetworkPolicy 保护该 Pod：{reason}。',
      },
    },
  },
  remedyYaml:
    'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: web\nspec:\n  podSelector:\n    matchLabels: {app: web}\n  policyTypes: [Ingress]\n  ingress:\n  - from:\n    - podSelector:\n        matchLabels: {app: front}',
  evaluate(pod, subject, context) {
    // Policies do not reach pods in the node's network; `hostNetworkSet` speaks of those.
    if (pod.spec['hostNetwork'] === true || runsToCompletion(pod)) return PASS;
    const related = context.related('NetworkPolicy', namespaceOf(subject));
    const labels = asObject(pod.metadata['labels']);
    for (const policy of related.objects) {
      const spec = policy['spec'];
      if (guardsIngress(spec) && selects(field(spec, 'podSelector') ?? {}, labels)) return PASS;
    }
    const where = path(pod.path, ...(pod.path.length === 0 ? [] : ['metadata']));
    return related.complete ? fail(where, 'failed') : unknown(where, 'unknown', related.reason);
  },
};

function guardsIngress(spec: unknown): boolean {
  const types = asArray(field(spec, 'policyTypes'));
  // Without types, every policy is about what comes in.
  return types.length === 0 || types.includes('Ingress');
}
