import { failContainer } from '../../check/readers.ts';
import type { ContainerCheck } from '../../types.ts';

export const check: ContainerCheck = {
  id: 'ephemeralContainerLeft',
  target: 'container',
  roles: ['ephemeral'],
  category: 'security',
  severity: 'low',
  origin: 'bulwark',
  references: [
    'https://kubernetes.io/docs/concepts/workloads/pods/ephemeral-containers/',
    'https://kubernetes.io/docs/tasks/debug/debug-application/debug-running-pod/',
  ],
  text: {
    en: {
      title: 'Debug container left behind',
      description: 'The pod has an ephemeral container, as `kubectl debug` makes them.',
      why: 'It stays until the pod is deleted, with tools, and often with more rights than the program it was made to look at.',
      remedy: 'Delete the pod when the debugging is done, so that a clean one takes its place.',
      messages: {
        failed: 'The debug container "{container}" is still there.',
      },
    },
    zh: {
      title: '遗留的调试容器',
      description: 'Pod 中存在临时容器（由 `kubectl debug` 创建）。',
      why: '临时容器会一直保留到 Pod 被删除，其中包含各种工具，权限往往高于被调试的程序。',
      remedy: '调试结束后删除该 Pod，由新的 Pod 替代。',
      messages: {
        failed: '调试容器“{container}”仍然存在。',
      },
    },
  },
  remedyYaml: '# kubectl delete pod NAME',
  evaluate: (container) => failContainer(container, [], 'failed'),
};
