import { asNumber, failContainer, PASS } from '../../check/readers.ts';
import type { ContainerCheck } from '../../types.ts';
import { effective } from '../pod-spec.ts';

export const check: ContainerCheck = {
  id: 'lowUserId',
  target: 'container',
  category: 'security',
  severity: 'low',
  origin: 'bulwark',
  optional: true,
  references: ['https://kubernetes.io/docs/tasks/configure-pod-container/security-context/'],
  text: {
    en: {
      title: 'User id below 10000',
      description: 'The container runs under a user id from 1 to 9999.',
      why: 'Ids of that range exist on nodes: a process that gets out of its container finds files of its own there.',
      remedy: 'Use an id of 10000 or more.',
      messages: {
        failed: 'Container "{container}" runs as user {user}.',
      },
    },
    zh: {
      title: '用户 ID 小于 10000',
      description: '容器使用了 1 到 9999 之间的用户 ID。',
      why: '该范围的 ID 通常在节点上也存在：进程逃逸后可能恰好拥有节点上的文件。',
      remedy: '使用 10000 及以上的用户 ID。',
      messages: {
        failed: '容器“{container}”以用户 {user} 运行。',
      },
    },
  },
  remedyYaml: 'securityContext:\n  runAsUser: 10001',
  evaluate(container, pod) {
    const user = asNumber(effective(container, pod, 'runAsUser'));
    if (user === undefined || user < 1 || user >= 10_000) return PASS;
    return failContainer(container, [], 'failed', undefined, { user });
  },
};
