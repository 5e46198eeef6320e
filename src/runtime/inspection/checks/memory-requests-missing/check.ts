import { failMissing, PASS } from '../../check/readers.ts';
import type { ContainerCheck } from '../../types.ts';
import { hasResource } from '../pod-spec.ts';

export const check: ContainerCheck = {
  id: 'memoryRequestsMissing',
  target: 'container',
  roles: ['container', 'init', 'sidecar'],
  category: 'resources',
  severity: 'medium',
  origin: 'ack',
  references: ['https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/'],
  text: {
    en: {
      title: 'Memory request missing',
      description: 'The container has no `resources.requests.memory`, and neither has its pod.',
      why: 'The scheduler may put the container on a node without memory for it, and it is among the first to be evicted when memory runs short.',
      remedy: 'Set `resources.requests.memory` to what the container was seen to need.',
      messages: { failed: 'Container "{container}" has no memory request.' },
    },
    zh: {
      title: '未设置内存请求',
      description: '容器没有设置 `resources.requests.memory`，Pod 级别也没有设置。',
      why: '调度器可能把容器调度到内存不足的节点上；节点内存紧张时，该容器会最先被驱逐或被 OOM 终止。',
      remedy: '根据容器的实际用量设置 `resources.requests.memory`。',
      messages: { failed: '容器“{container}”未设置内存请求。' },
    },
  },
  // The right amount depends on the program, so no fix is offered, only an example.
  remedyYaml: 'resources:\n  requests:\n    memory: 128Mi',
  evaluate(container, pod) {
    if (hasResource(container, pod, 'requests', 'memory')) return PASS;
    return failMissing(container, ['resources', 'requests'], 'failed');
  },
};
