import { asObject, fail, field, PASS, unknown } from '../../check/readers.ts';
import type { ObjectCheck } from '../../types.ts';
import { matchesLabels, templateLabels } from '../labels.ts';
import { namespaceOf } from '../service-accounts.ts';

export const check: ObjectCheck = {
  id: 'serviceSelectsNothing',
  target: 'object',
  kinds: ['Service'],
  needs: ['Workload'],
  category: 'availability',
  severity: 'low',
  origin: 'bulwark',
  references: ['https://kubernetes.io/docs/concepts/services-networking/service/'],
  text: {
    en: {
      title: 'Service without pods',
      description: 'No workload of the namespace has the labels that the Service selects.',
      why: 'Requests to it fail, and whoever may create pods in the namespace can take its place by giving his own the labels.',
      remedy: 'Correct the selector, or delete the Service.',
      messages: {
        failed: 'Nothing in the namespace has the labels {labels}.',
        unknown: 'Whether something has the labels {labels} could not be seen: {reason}.',
      },
    },
    zh: {
      title: 'Service 没有匹配的 Pod',
      description: '命名空间中没有任何工作负载匹配该 Service 的选择器。',
      why: '访问该服务会失败；任何能在该命名空间创建 Pod 的人都可以通过设置标签冒充它。',
      remedy: '修正选择器，或删除该 Service。',
      messages: {
        failed: '命名空间中没有任何对象具有标签 {labels}。',
        unknown: '无法确认是否存在具有标签 {labels} 的对象：{reason}。',
      },
    },
  },
  remedyYaml: 'spec:\n  selector:\n    app: web',
  evaluate(subject, context) {
    const spec = subject.object['spec'];
    const selector = asObject(field(spec, 'selector'));
    const pairs = Object.entries(selector);
    if (pairs.length === 0 || field(spec, 'type') === 'ExternalName') return PASS;
    const related = context.related('Workload', namespaceOf(subject));
    const found = related.objects.some((one) =>
      templateLabels(one).some((labels) => matchesLabels(selector, labels)),
    );
    if (found) return PASS;
    const params = { labels: pairs.map(([key, value]) => `${key}=${String(value)}`).join(',') };
    if (!related.complete) return unknown(['spec', 'selector'], 'unknown', related.reason, params);
    return fail(['spec', 'selector'], 'failed', params);
  },
};
