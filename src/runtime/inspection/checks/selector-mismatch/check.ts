import { asObject, fail, field, isObject, nearest, PASS } from '../../check/readers.ts';
import type { ObjectCheck } from '../../types.ts';
import { selects } from '../labels.ts';

export const check: ObjectCheck = {
  id: 'selectorMismatch',
  target: 'object',
  kinds: ['Deployment.apps', 'StatefulSet.apps', 'DaemonSet.apps', 'ReplicaSet.apps'],
  category: 'availability',
  severity: 'medium',
  origin: 'bulwark',
  references: ['https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector'],
  text: {
    en: {
      title: 'Selector does not fit the template',
      description: 'The labels of the pod template do not match the selector of the workload.',
      why: 'The API server refuses the object: nothing is deployed, or the old version stays.',
      remedy: 'Make `spec.selector.matchLabels` and the labels of the template equal.',
      messages: {
        failed: 'The selector does not match the labels of the pod template.',
      },
    },
    zh: {
      title: '选择器与模板标签不匹配',
      description: 'Pod 模板的标签与工作负载的选择器不匹配。',
      why: 'API Server 会拒绝该对象：部署失败或停留在旧版本。',
      remedy: '使 `spec.selector.matchLabels` 与模板标签一致。',
      messages: {
        failed: '选择器与 Pod 模板的标签不匹配。',
      },
    },
  },
  remedyYaml:
    'spec:\n  selector:\n    matchLabels: {app: web}\n  template:\n    metadata:\n      labels: {app: web}',
  evaluate({ object }) {
    const selector = field(object['spec'], 'selector');
    const labels = asObject(field(object['spec'], 'template', 'metadata', 'labels'));
    if (isObject(selector) && selects(selector, labels)) return PASS;
    return fail(nearest(object, [], 'spec', 'selector'), 'failed');
  },
};
