import type { Cases } from '../testing/cases.ts';
import { object } from '../testing/manifests.ts';

const ingress = (spec: string) => object('networking.k8s.io/v1', 'Ingress', `spec: ${spec}`);
export const cases: Cases = {
  pass: [
    { name: 'a host', yaml: ingress('{ rules: [{ host: a.example.com }] }') },
    { name: 'rules is a text', yaml: ingress('{ rules: many }') },
  ],
  fail: [
    {
      name: 'no host',
      yaml: ingress('{ rules: [{ http: { paths: [] } }] }'),
      expect: { path: 'spec.rules[0]' },
    },
    { name: 'a wildcard', yaml: ingress("{ rules: [{ host: '*.example.com' }] }") },
  ],
};
