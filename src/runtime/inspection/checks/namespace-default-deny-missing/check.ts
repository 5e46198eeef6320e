import { asArray, asObject, fail, field, PASS, unknown } from '../../check/readers.ts';
import type { ObjectCheck } from '../../types.ts';

export const check: ObjectCheck = {
  id: 'namespaceDefaultDenyMissing',
  target: 'object',
  kinds: ['Namespace'],
  needs: ['NetworkPolicy'],
  category: 'networks',
  severity: 'low',
  origin: 'bulwark',
  references: ['https://kubernetes.io/docs/concepts/services-networking/network-policies/#default-policies'],
  text: {
    en: {
      title: 'Namespace without default deny',
      description:
        'No NetworkPolicy of the namespace denies incoming traffic of all its pods unless another one allows it.',
      why: 'A new workload is open to the cluster until somebody thinks of writing a policy for it.',
      remedy: 'Add a policy with an empty podSelector and no rules.',
      messages: {
        failed: 'No NetworkPolicy denies what comes in by default.',
        unknown: 'Whether a NetworkPolicy denies by default could not be seen: {reason}.',
      },
    },
    zh: {
      title: '命名空间没有默认拒绝策略',
      description: '命名空间中没有对全部 Pod 默认拒绝入站流量的 NetworkPolicy。',
      why: '新部署的工作负载在有人为其编写策略之前，对整个集群开放。',
      remedy: '添加 podSelector 为空且没有规则的策略。',
      messages: {
        failed: '没有默认拒绝入站流量的 NetworkPolicy。',
        unknown: '无法确认是否有默认拒绝的 NetworkPolicy：{reason}。',
      },
    },
  },
  remedyYaml:
    'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: default-deny\nspec:\n  podSelector: {}\n  policyTypes: [Ingress, Egress]',
  evaluate({ ref }, context) {
    if (WITHOUT_PODS.has(ref.name)) return PASS;
    const related = context.related('NetworkPolicy', ref.name);
    if (related.objects.some((policy) => deniesIngress(policy['spec']))) return PASS;
    return related.complete
      ? fail(['metadata', 'name'], 'failed')
      : unknown(['metadata', 'name'], 'unknown', related.reason);
  },
};

/** Namespaces of Kubernetes that hold no pods. */
const WITHOUT_PODS: ReadonlySet<string> = new Set(['kube-public', 'kube-node-lease']);

function deniesIngress(spec: unknown): boolean {
  const types = asArray(field(spec, 'policyTypes'));
  const aboutIngress = types.length === 0 || types.includes('Ingress');
  const selectsAll = Object.keys(asObject(field(spec, 'podSelector'))).length === 0;
  return aboutIngress && selectsAll && asArray(field(spec, 'ingress')).length === 0;
}
