import type { Cases } from '../testing/cases.ts';
import { job, object, withPod } from '../testing/manifests.ts';

const policy = (spec: string, namespace = 'shop') =>
  object('networking.k8s.io/v1', 'NetworkPolicy', `spec: ${spec}`, `name: p\nnamespace: ${namespace}`);
export const cases: Cases = {
  pass: [
    {
      name: 'one selects it',
      yaml: withPod(''),
      related: [policy('{ podSelector: { matchLabels: { app: web } } }')],
    },
    {
      name: 'one selects all, and more may exist',
      yaml: withPod(''),
      related: [policy('{ podSelector: {} }')],
      incomplete: true,
    },
    {
      name: 'files that name no namespace belong together',
      yaml: withPod('').replace(', namespace: shop', ''),
      related: [policy('{ podSelector: {} }').replace('namespace: shop', 'generation: 1')],
    },
    { name: 'a Job takes no connections', yaml: job('') },
    { name: 'in the network of the node', yaml: withPod('hostNetwork: true') },
  ],
  fail: [
    { name: 'none', yaml: withPod(''), expect: { message: 'failed' } },
    {
      name: 'one selects others',
      yaml: withPod(''),
      related: [policy('{ podSelector: { matchLabels: { app: db } } }')],
    },
    {
      name: 'one of another namespace',
      yaml: withPod(''),
      related: [policy('{ podSelector: {} }', 'other')],
    },
    {
      name: 'one about what goes out',
      yaml: withPod(''),
      related: [policy('{ podSelector: {}, policyTypes: [Egress] }')],
    },
  ],
  unknown: [{ name: 'files alone', yaml: withPod(''), expect: { message: 'unknown' } }],
};
