import { asString, fail, PASS, path } from '../../check/readers.ts';
import type { PodCheck } from '../../types.ts';

export const check: PodCheck = {
  id: 'priorityClassNotSet',
  target: 'pod',
  category: 'availability',
  severity: 'low',
  origin: 'polaris',
  optional: true,
  references: ['https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/'],
  text: {
    en: {
      title: 'No priority class',
      description: 'The pod names no PriorityClass.',
      why: 'When nodes run full, chance decides whether the shop or a batch job is evicted.',
      remedy: 'Set `priorityClassName`.',
      messages: {
        failed: 'The pod names no PriorityClass.',
      },
    },
    zh: {
      title: '未设置优先级',
      description: 'Pod 没有指定 PriorityClass。',
      why: '节点资源不足时，核心业务与批处理任务谁被驱逐全凭偶然。',
      remedy: '设置 `priorityClassName`。',
      messages: {
        failed: 'Pod 没有指定 PriorityClass。',
      },
    },
  },
  remedyYaml: 'priorityClassName: business',
  evaluate(pod) {
    if (asString(pod.spec['priorityClassName']) !== '') return PASS;
    return fail(path(pod.path, 'spec'), 'failed');
  },
};
