import type { Cases } from '../testing/cases.ts';
import { object } from '../testing/manifests.ts';

const webhook = (fields: string, version = 'v1') =>
  object(
    `admissionregistration.k8s.io/${version}`,
    'MutatingWebhookConfiguration',
    `webhooks: [{ name: a.example.com${fields} }]`,
    'name: a',
  );
export const cases: Cases = {
  pass: [
    { name: 'five seconds', yaml: webhook(', timeoutSeconds: 5') },
    { name: 'not said is ten', yaml: webhook('') },
  ],
  fail: [
    { name: 'thirty', yaml: webhook(', timeoutSeconds: 30'), expect: { path: 'webhooks[0].timeoutSeconds' } },
    { name: 'not said in v1beta1 is thirty', yaml: webhook('', 'v1beta1'), expect: { path: 'webhooks[0]' } },
  ],
};
