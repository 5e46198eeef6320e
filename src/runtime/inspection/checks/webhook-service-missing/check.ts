import { asArray, asString, fail, field, isObject, unknown } from '../../check/readers.ts';
import type { ObjectCheck } from '../../types.ts';

export const check: ObjectCheck = {
  id: 'webhookServiceMissing',
  target: 'object',
  kinds: [
    'ValidatingWebhookConfiguration.admissionregistration.k8s.io',
    'MutatingWebhookConfiguration.admissionregistration.k8s.io',
  ],
  needs: ['Service'],
  category: 'availability',
  severity: 'medium',
  origin: 'bulwark',
  references: ['https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/'],
  text: {
    en: {
      title: 'Webhook without its Service',
      description: 'The Service that a webhook is called through does not exist.',
      why: 'With `failurePolicy: Fail` every write it is asked about is refused; with Ignore the guard is silently gone. Whoever creates that Service decides.',
      remedy: 'Delete the configuration that was left behind, or install the webhook again.',
      messages: {
        failed: 'The Service {service} of the webhook "{webhook}" does not exist.',
        unknown: 'Whether the Service {service} exists could not be seen: {reason}.',
      },
    },
    zh: {
      title: '准入 Webhook 的 Service 不存在',
      description: 'Webhook 所引用的 Service 不存在。',
      why: '`failurePolicy` 为 Fail 时相关写请求全部被拒绝；为 Ignore 时防护悄然失效。创建该 Service 的人即可控制结果。',
      remedy: '删除残留的配置，或重新安装该 Webhook。',
      messages: {
        failed: 'Webhook“{webhook}”的 Service {service} 不存在。',
        unknown: '无法确认 Service {service} 是否存在：{reason}。',
      },
    },
  },
  remedyYaml: '# kubectl delete validatingwebhookconfiguration NAME',
  evaluate({ object }, context) {
    return asArray(object['webhooks']).flatMap((webhook, index) => {
      const reference = field(webhook, 'clientConfig', 'service');
      if (!isObject(reference)) return [];
      const namespace = asString(reference['namespace']);
      const related = context.related('Service', namespace);
      if (related.objects.some((one) => one.metadata?.name === reference['name'])) return [];
      const where = ['webhooks', index, 'clientConfig', 'service'];
      const params = {
        webhook: asString(field(webhook, 'name')),
        service: `${namespace}/${asString(reference['name'])}`,
      };
      return related.complete
        ? fail(where, 'failed', params)
        : unknown(where, 'unknown', related.reason, params);
    });
  },
};
