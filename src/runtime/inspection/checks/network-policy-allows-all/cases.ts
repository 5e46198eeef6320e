import type { Cases } from '../testing/cases.ts';
import { object } from '../testing/manifests.ts';

const policy = (spec: string) => object('networking.k8s.io/v1', 'NetworkPolicy', `spec: ${spec}`);
export const cases: Cases = {
  pass: [
    { name: 'no rule denies all', yaml: policy('{ podSelector: {} }') },
    {
      name: 'some pods',
      yaml: policy('{ podSelector: {}, ingress: [{ from: [{ podSelector: { matchLabels: { a: b } } }] }] }'),
    },
    {
      name: 'one port for everybody',
      yaml: policy('{ podSelector: {}, ingress: [{ ports: [{ port: 443 }] }] }'),
    },
    {
      name: 'the world but for ourselves',
      yaml: policy(
        '{ podSelector: {}, ingress: [{ from: [{ ipBlock: { cidr: 0.0.0.0/0, except: [10.0.0.0/8] } }] }] }',
      ),
    },
  ],
  fail: [
    {
      name: 'an empty rule',
      yaml: policy('{ podSelector: {}, ingress: [{}] }'),
      expect: { message: 'everybody', path: 'spec.ingress[0]' },
    },
    {
      name: 'the whole world',
      yaml: policy('{ podSelector: {}, ingress: [{ from: [{ ipBlock: { cidr: 0.0.0.0/0 } }] }] }'),
      expect: { message: 'world' },
    },
  ],
};
