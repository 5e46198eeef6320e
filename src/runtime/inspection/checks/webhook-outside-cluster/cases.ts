import type { Cases } from '../testing/cases.ts';
import { object } from '../testing/manifests.ts';

const webhook = (config: string) =>
  object(
    'admissionregistration.k8s.io/v1',
    'ValidatingWebhookConfiguration',
    `webhooks: [{ name: a.example.com, clientConfig: ${config} }]`,
    'name: a',
  );
export const cases: Cases = {
  pass: [{ name: 'a Service', yaml: webhook('{ service: { name: a, namespace: b } }') }],
  fail: [
    {
      name: 'a URL',
      yaml: webhook("{ url: 'https://policy.example.com/check?token=x' }"),
      expect: { path: 'webhooks[0].clientConfig.url' },
    },
  ],
};
