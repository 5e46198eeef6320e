import { asArray, asString, failure, field, path } from '../../check/readers.ts';
import type { Json, ObjectCheck } from '../../types.ts';

export const check: ObjectCheck = {
  id: 'networkPolicyAllowsAll',
  target: 'object',
  kinds: ['NetworkPolicy.networking.k8s.io'],
  category: 'networks',
  severity: 'medium',
  origin: 'bulwark',
  references: ['https://kubernetes.io/docs/concepts/services-networking/network-policies/'],
  text: {
    en: {
      title: 'Network policy that allows everything',
      description: 'An ingress rule of the policy has no sender, or the whole world as one.',
      why: 'The policy looks like a guard and is none: it even undoes a default deny of the namespace, since policies add up.',
      remedy: 'Name the pods, namespaces or address ranges that may connect.',
      messages: {
        everybody: 'Rule {rule} lets everybody in.',
        world: 'Rule {rule} lets the whole world in ({range}).',
      },
    },
    zh: {
      title: '网络策略放行所有来源',
      description: '策略的入站规则没有限定来源，或来源为任意地址。',
      why: '该策略看似有保护作用，实际放行一切；由于策略是叠加的，它还会抵消命名空间的默认拒绝策略。',
      remedy: '写明允许访问的 Pod、命名空间或地址段。',
      messages: {
        everybody: '规则 {rule} 放行所有来源。',
        world: '规则 {rule} 放行任意地址（{range}）。',
      },
    },
  },
  remedyYaml: 'spec:\n  ingress:\n  - from:\n    - podSelector:\n        matchLabels: {app: front}',
  evaluate({ object }) {
    return asArray(field(object['spec'], 'ingress')).flatMap((rule, index) => {
      const from = asArray(field(rule, 'from'));
      const where = ['spec', 'ingress', index];
      // Everybody on a named port is how one publishes a port; everybody on every port is no policy.
      if (from.length === 0) {
        return asArray(field(rule, 'ports')).length === 0
          ? [failure(where, 'everybody', { rule: index + 1 })]
          : [];
      }
      const world = from.findIndex(isWorld);
      if (world < 0) return [];
      const range = asString(field(from[world], 'ipBlock', 'cidr'));
      return [failure(path(where, 'from', world), 'world', { rule: index + 1, range })];
    });
  },
};

function isWorld(peer: Json): boolean {
  const block = field(peer, 'ipBlock');
  return (
    /^(?:0\.0\.0\.0|::)\/0$/.test(asString(field(block, 'cidr'))) &&
    asArray(field(block, 'except')).length === 0
  );
}
