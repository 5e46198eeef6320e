import type { Cases } from '../testing/cases.ts';
import { object } from '../testing/manifests.ts';

const ingress = (spec: string) => object('networking.k8s.io/v1', 'Ingress', `spec: ${spec}`);
export const cases: Cases = {
  pass: [
    {
      name: 'the host has a certificate',
      yaml: ingress('{ tls: [{ hosts: [a.example.com] }], rules: [{ host: a.example.com }] }'),
    },
    {
      name: 'a wildcard certificate',
      yaml: ingress("{ tls: [{ hosts: ['*.example.com'] }], rules: [{ host: a.example.com }] }"),
    },
    {
      name: 'the controller’s own certificate',
      yaml: ingress('{ tls: [{ secretName: x }], rules: [{ host: a.example.com }] }'),
    },
  ],
  fail: [
    {
      name: 'no TLS',
      yaml: ingress('{ rules: [{ host: a.example.com }] }'),
      expect: { path: 'spec.rules[0]', count: 1 },
    },
    {
      name: 'a default backend alone',
      yaml: ingress('{ defaultBackend: { service: { name: a, port: { number: 80 } } } }'),
      expect: { path: 'spec' },
    },
    {
      name: 'one host was forgotten',
      yaml: ingress(
        '{ tls: [{ hosts: [a.example.com] }], rules: [{ host: a.example.com }, { host: b.example.com }] }',
      ),
      expect: { path: 'spec.rules[1]', count: 1 },
    },
    {
      name: 'a wildcard covers one part only',
      yaml: ingress("{ tls: [{ hosts: ['*.example.com'] }], rules: [{ host: a.b.example.com }] }"),
    },
  ],
};
