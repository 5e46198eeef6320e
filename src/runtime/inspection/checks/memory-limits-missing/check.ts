import { failMissing, PASS } from '../../check/readers.ts';
import type { ContainerCheck } from '../../types.ts';
import { hasResource } from '../pod-spec.ts';

export const check: ContainerCheck = {
  id: 'memoryLimitsMissing',
  target: 'container',
  roles: ['container', 'init', 'sidecar'],
  category: 'resources',
  severity: 'medium',
  origin: 'ack',
  references: ['https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/'],
  text: {
    en: {
      title: 'Memory limit missing',
      description: 'The container has no `resources.limits.memory`, and neither has its pod.',
      why: 'A leak or an attack can use up the memory of the node until the kernel kills other processes.',
      remedy: 'Set `resources.limits.memory` to what the container was seen to need.',
      messages: { failed: 'Container "{container}" has no memory limit.' },
    },
    zh: {
      title: '未设置内存上限',
      description: '容器没有设置 `resources.limits.memory`，Pod 级别也没有设置。',
      why: '内存泄漏或攻击可能耗尽节点内存，导致内核终止节点上的其他进程。',
      remedy: '根据容器的实际用量设置 `resources.limits.memory`。',
      messages: { failed: '容器“{container}”未设置内存上限。' },
    },
  },
  // The right amount depends on the program, so no fix is offered, only an example.
  remedyYaml: 'resources:\n  limits:\n    memory: 256Mi',
  evaluate(container, pod) {
    if (hasResource(container, pod, 'limits', 'memory')) return PASS;
    return failMissing(container, ['resources', 'limits'], 'failed');
  },
};
