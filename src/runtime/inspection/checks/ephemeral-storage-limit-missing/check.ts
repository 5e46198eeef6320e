import { failMissing, PASS } from '../../check/readers.ts';
import type { ContainerCheck } from '../../types.ts';
import { hasResource } from '../pod-spec.ts';

export const check: ContainerCheck = {
  id: 'ephemeralStorageLimitMissing',
  target: 'container',
  roles: ['container', 'init', 'sidecar'],
  category: 'resources',
  severity: 'low',
  origin: 'bulwark',
  optional: true,
  references: ['https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/'],
  text: {
    en: {
      title: 'No limit for local storage',
      description: 'The container has no `resources.limits.ephemeral-storage`.',
      why: 'Logs and temporary files of one container can fill the disk of its node until the kubelet evicts pods.',
      remedy: 'Set `requests` and `limits` for `ephemeral-storage`.',
      messages: {
        failed: 'Container "{container}" has no limit for local storage.',
      },
    },
    zh: {
      title: '未限制临时存储',
      description: '容器没有设置 `resources.limits.ephemeral-storage`。',
      why: '单个容器的日志和临时文件可能写满节点磁盘，导致 kubelet 驱逐 Pod。',
      remedy: '为 `ephemeral-storage` 设置 `requests` 和 `limits`。',
      messages: {
        failed: '容器“{container}”没有限制临时存储。',
      },
    },
  },
  remedyYaml: 'resources:\n  limits:\n    ephemeral-storage: 1Gi',
  evaluate(container, pod) {
    if (hasResource(container, pod, 'limits', 'ephemeral-storage')) return PASS;
    return failMissing(container, ['resources', 'limits'], 'failed');
  },
};
