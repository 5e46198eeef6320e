import { fail, PASS, unknown } from '../../check/readers.ts';
import type { ObjectCheck } from '../../types.ts';

export const check: ObjectCheck = {
  id: 'namespaceNetworkPolicyMissing',
  target: 'object',
  kinds: ['Namespace'],
  needs: ['NetworkPolicy'],
  category: 'networks',
  severity: 'medium',
  origin: 'bulwark',
  references: [
    'https://kubernetes.io/docs/concepts/services-networking/network-policies/',
    'https://www.cisecurity.org/benchmark/kubernetes',
  ],
  text: {
    en: {
      title: 'Namespace without network policy',
      description: 'The namespace has no NetworkPolicy at all.',
      why: 'Every pod in it may be reached from, and may reach, everything in the cluster.',
      remedy: 'Start with a policy that denies all, then allow what is needed.',
      messages: {
        failed: 'The namespace has no NetworkPolicy.',
        unknown: 'Whether the namespace has a NetworkPolicy could not be seen: {reason}.',
      },
    },
    zh: {
      title: '命名空间没有网络策略',
      description: '命名空间中没有任何 NetworkPolicy。',
      why: '其中的 Pod 可以被集群内任意对象访问，也可以访问任意对象。',
      remedy: '先添加默认拒绝的策略，再按需放行。',
      messages: {
        failed: '命名空间没有 NetworkPolicy。',
        unknown: '无法确认命名空间是否有 NetworkPolicy：{reason}。',
      },
    },
  },
  remedyYaml:
    'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: default-deny\nspec:\n  podSelector: {}\n  policyTypes: [Ingress, Egress]',
  evaluate({ ref }, context) {
    if (WITHOUT_PODS.has(ref.name)) return PASS;
    const related = context.related('NetworkPolicy', ref.name);
    if (related.objects.length > 0) return PASS;
    return related.complete
      ? fail(['metadata', 'name'], 'failed')
      : unknown(['metadata', 'name'], 'unknown', related.reason);
  },
};

/** Namespaces of Kubernetes that hold no pods. */
const WITHOUT_PODS: ReadonlySet<string> = new Set(['kube-public', 'kube-node-lease']);
