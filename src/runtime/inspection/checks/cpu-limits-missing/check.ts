import { failMissing, PASS } from '../../check/readers.ts';
import type { ContainerCheck } from '../../types.ts';
import { hasResource } from '../pod-spec.ts';

export const check: ContainerCheck = {
  id: 'cpuLimitsMissing',
  target: 'container',
  roles: ['container', 'init', 'sidecar'],
  category: 'resources',
  severity: 'low',
  origin: 'ack',
  references: ['https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/'],
  text: {
    en: {
      title: 'CPU limit missing',
      description: 'The container has no `resources.limits.cpu`, and neither has its pod.',
      why: 'One container, taken over or gone wild, can use up the processors of its node and starve its neighbours.',
      remedy: 'Set `resources.limits.cpu` to what the container was seen to need.',
      messages: { failed: 'Container "{container}" has no cpu limit.' },
    },
    zh: {
      title: '未设置 CPU 上限',
      description: '容器没有设置 `resources.limits.cpu`，Pod 级别也没有设置。',
      why: '一旦容器失控或被入侵（例如挖矿），可能耗尽节点 CPU，影响同节点上的其他应用。',
      remedy: '根据容器的实际用量设置 `resources.limits.cpu`。',
      messages: { failed: '容器“{container}”未设置 CPU 上限。' },
    },
  },
  // The right amount depends on the program, so no fix is offered, only an example.
  remedyYaml: 'resources:\n  limits:\n    cpu: 1',
  evaluate(container, pod) {
    if (hasResource(container, pod, 'limits', 'cpu')) return PASS;
    return failMissing(container, ['resources', 'limits'], 'failed');
  },
};
