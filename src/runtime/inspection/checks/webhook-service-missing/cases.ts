import type { Cases } from '../testing/cases.ts';
import { object, service } from '../testing/manifests.ts';

const webhook = (config: string) =>
  object(
    'admissionregistration.k8s.io/v1',
    'ValidatingWebhookConfiguration',
    `webhooks: [{ name: a.example.com, clientConfig: ${config} }]`,
    'name: a',
  );
export const cases: Cases = {
  pass: [
    {
      name: 'the Service is there',
      yaml: webhook('{ service: { name: web, namespace: shop } }'),
      related: [service('ports: []')],
    },
    { name: 'by URL', yaml: webhook('{ url: https://a.example.com }') },
  ],
  fail: [
    {
      name: 'it is gone',
      yaml: webhook('{ service: { name: gone, namespace: shop } }'),
      related: [service('ports: []')],
      expect: { message: 'failed' },
    },
  ],
  unknown: [
    {
      name: 'Services were not read',
      yaml: webhook('{ service: { name: gone, namespace: shop } }'),
      expect: { message: 'unknown' },
    },
  ],
};
