import type { Cases } from '../testing/cases.ts';
import { object } from '../testing/manifests.ts';

const namespace = (name: string) => object('v1', 'Namespace', '', `name: ${name}`);
const policy = (name: string) =>
  object('networking.k8s.io/v1', 'NetworkPolicy', 'spec: {}', `name: p\nnamespace: ${name}`);
export const cases: Cases = {
  pass: [
    { name: 'it has one', yaml: namespace('shop'), related: [policy('shop')] },
    { name: 'it holds no pods', yaml: namespace('kube-node-lease') },
  ],
  fail: [
    { name: 'none', yaml: namespace('shop'), expect: { message: 'failed' } },
    { name: 'one of another namespace', yaml: namespace('shop'), related: [policy('other')] },
  ],
  unknown: [{ name: 'policies were not read', yaml: namespace('shop'), expect: { message: 'unknown' } }],
};
