import { failContainer, field, PASS } from '../../check/readers.ts';
import type { ContainerCheck } from '../../types.ts';
import { parseAmount } from '../amounts.ts';

export const check: ContainerCheck = {
  id: 'limitsFarAboveRequests',
  target: 'container',
  roles: ['container', 'init', 'sidecar'],
  category: 'resources',
  severity: 'low',
  origin: 'bulwark',
  optional: true,
  references: ['https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/'],
  text: {
    en: {
      title: 'Limit far above request',
      description: 'The memory limit is more than four times the request.',
      why: 'The scheduler fills a node by requests: when such containers use what they may, the node runs out of memory and pods are killed.',
      remedy: 'Bring request and limit together; for memory, best make them equal.',
      messages: {
        failed: 'Container "{container}" may use {limit} of memory and asks for {request}.',
      },
    },
    zh: {
      title: '上限远大于请求',
      description: '内存上限超过请求值的四倍。',
      why: '调度器按请求值安排节点：当这些容器用到上限时，节点内存耗尽，Pod 会被终止。',
      remedy: '缩小请求与上限的差距；内存最好设为相等。',
      messages: {
        failed: '容器“{container}”的内存上限为 {limit}，而请求值仅为 {request}。',
      },
    },
  },
  remedyYaml: 'resources:\n  requests:\n    memory: 256Mi\n  limits:\n    memory: 256Mi',
  evaluate(container) {
    const resources = container.spec['resources'];
    const limit = parseAmount(field(resources, 'limits', 'memory'));
    const request = parseAmount(field(resources, 'requests', 'memory'));
    if (limit === undefined || request === undefined || limit <= request * 4) return PASS;
    const params = {
      limit: String(field(resources, 'limits', 'memory')),
      request: String(field(resources, 'requests', 'memory')),
    };
    return failContainer(container, ['resources', 'limits', 'memory'], 'failed', undefined, params);
  },
};
