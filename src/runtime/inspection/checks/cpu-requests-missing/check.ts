import { failMissing, PASS } from '../../check/readers.ts';
import type { ContainerCheck } from '../../types.ts';
import { hasResource } from '../pod-spec.ts';

export const check: ContainerCheck = {
  id: 'cpuRequestsMissing',
  target: 'container',
  roles: ['container', 'init', 'sidecar'],
  category: 'resources',
  severity: 'low',
  origin: 'ack',
  references: ['https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/'],
  text: {
    en: {
      title: 'CPU request missing',
      description: 'The container has no `resources.requests.cpu`, and neither has its pod.',
      why: 'The scheduler may put the container on a node that has no processor time left for it.',
      remedy: 'Set `resources.requests.cpu` to what the container was seen to need.',
      messages: { failed: 'Container "{container}" has no cpu request.' },
    },
    zh: {
      title: '未设置 CPU 请求',
      description: '容器没有设置 `resources.requests.cpu`，Pod 级别也没有设置。',
      why: '调度器可能把容器调度到 CPU 已经紧张的节点上，导致应用变慢。',
      remedy: '根据容器的实际用量设置 `resources.requests.cpu`。',
      messages: { failed: '容器“{container}”未设置 CPU 请求。' },
    },
  },
  // The right amount depends on the program, so no fix is offered, only an example.
  remedyYaml: 'resources:\n  requests:\n    cpu: 100m',
  evaluate(container, pod) {
    if (hasResource(container, pod, 'requests', 'cpu')) return PASS;
    return failMissing(container, ['resources', 'requests'], 'failed');
  },
};
