import type { Cases } from '../testing/cases.ts';
import { object } from '../testing/manifests.ts';

const ingress = (annotations: string) =>
  object(
    'networking.k8s.io/v1',
    'Ingress',
    'spec: {}',
    `name: web\nnamespace: shop\nannotations: ${annotations}`,
  );
export const cases: Cases = {
  pass: [
    { name: 'another annotation', yaml: ingress("{ nginx.ingress.kubernetes.io/ssl-redirect: 'true' }") },
    { name: 'no annotations', yaml: object('networking.k8s.io/v1', 'Ingress', 'spec: {}') },
  ],
  fail: [
    {
      name: 'a server snippet',
      yaml: ingress('{ nginx.ingress.kubernetes.io/server-snippet: x }'),
      expect: { count: 1 },
    },
    {
      name: 'a configuration snippet',
      yaml: ingress('{ nginx.ingress.kubernetes.io/configuration-snippet: x }'),
    },
  ],
};
