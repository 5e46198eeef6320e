import type { Cases } from '../testing/cases.ts';
import { object } from '../testing/manifests.ts';

const namespace = (name: string) => object('v1', 'Namespace', '', `name: ${name}`);
const policy = (spec: string) =>
  object('networking.k8s.io/v1', 'NetworkPolicy', `spec: ${spec}`, 'name: p\nnamespace: shop');
export const cases: Cases = {
  pass: [
    {
      name: 'it denies both ways',
      yaml: namespace('shop'),
      related: [policy('{ podSelector: {}, policyTypes: [Ingress, Egress] }')],
    },
    { name: 'it denies what comes in', yaml: namespace('shop'), related: [policy('{ podSelector: {} }')] },
    { name: 'it holds no pods', yaml: namespace('kube-public') },
  ],
  fail: [
    { name: 'none', yaml: namespace('shop'), expect: { message: 'failed' } },
    {
      name: 'only for some pods',
      yaml: namespace('shop'),
      related: [policy('{ podSelector: { matchLabels: { app: web } } }')],
    },
    { name: 'it allows', yaml: namespace('shop'), related: [policy('{ podSelector: {}, ingress: [{}] }')] },
  ],
  unknown: [{ name: 'policies were not read', yaml: namespace('shop'), expect: { message: 'unknown' } }],
};
