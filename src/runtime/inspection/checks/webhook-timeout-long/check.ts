import { asArray, asNumber, asString, failure, field, nearest, setFix } from '../../check/readers.ts';
import type { ObjectCheck } from '../../types.ts';

export const check: ObjectCheck = {
  id: 'webhookTimeoutLong',
  target: 'object',
  kinds: [
    'ValidatingWebhookConfiguration.admissionregistration.k8s.io',
    'MutatingWebhookConfiguration.admissionregistration.k8s.io',
  ],
  category: 'availability',
  severity: 'low',
  origin: 'bulwark',
  references: [
    'https://kubernetes.io/docs/concepts/cluster-administration/admission-webhooks-good-practices/',
  ],
  text: {
    en: {
      title: 'Webhook may take too long',
      description:
        'A webhook may take more than ten seconds (`timeoutSeconds`; v1beta1 gave thirty by default).',
      why: 'While it hangs, every write that it is asked about hangs with it, and controllers fall behind.',
      remedy: 'Set `timeoutSeconds` to 5 or less.',
      messages: {
        failed: 'The webhook "{webhook}" may take {seconds} seconds.',
      },
    },
    zh: {
      title: '准入 Webhook 超时过长',
      description: 'Webhook 的超时超过 10 秒（`timeoutSeconds`；v1beta1 默认 30 秒）。',
      why: 'Webhook 无响应时，所有相关写请求都会随之挂起，控制器也会延迟。',
      remedy: '将 `timeoutSeconds` 设为 5 或更小。',
      messages: {
        failed: 'Webhook“{webhook}”最长可达 {seconds} 秒。',
      },
    },
  },
  evaluate({ object }) {
    const usual = object.apiVersion?.endsWith('/v1beta1') === true ? 30 : 10;
    return asArray(object['webhooks']).flatMap((webhook, index) => {
      const seconds = asNumber(field(webhook, 'timeoutSeconds')) ?? usual;
      if (seconds <= 10) return [];
      const where = nearest(webhook, ['webhooks', index], 'timeoutSeconds');
      const fix = setFix(['webhooks', index, 'timeoutSeconds'], 5);
      return [failure(where, 'failed', { webhook: asString(field(webhook, 'name')), seconds }, [fix])];
    });
  },
};
