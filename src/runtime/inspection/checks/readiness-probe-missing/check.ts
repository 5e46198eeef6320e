import { failContainer, isObject, PASS } from '../../check/readers.ts';
import type { ContainerCheck } from '../../types.ts';
import { runsToCompletion } from '../pod-spec.ts';

export const check: ContainerCheck = {
  id: 'readinessProbeMissing',
  target: 'container',
  roles: ['container', 'sidecar'],
  category: 'health-checks',
  severity: 'medium',
  origin: 'ack',
  references: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/',
  ],
  text: {
    en: {
      title: 'Readiness probe missing',
      description:
        'A container that keeps running has no `readinessProbe`. Jobs and init containers need none.',
      why: 'A Service sends requests to the container although it cannot answer them: during start, while it is overloaded, or after it broke.',
      remedy: 'Add a `readinessProbe` that asks the program itself, by HTTP, TCP, gRPC or a command.',
      messages: { failed: 'Container "{container}" has no readiness probe.' },
    },
    zh: {
      title: '未设置就绪探针',
      description: '常驻运行的容器没有设置 `readinessProbe`（任务类工作负载和初始化容器不需要）。',
      why: '容器在启动过程中、过载或故障时，Service 仍会把流量转发给它，导致请求失败。',
      remedy: '为容器添加 `readinessProbe`，通过 HTTP、TCP、gRPC 或命令检查应用自身的状态。',
      messages: { failed: '容器“{container}”未设置就绪探针。' },
    },
  },
  remedyYaml: 'readinessProbe:\n  httpGet:\n    path: /healthz\n    port: 8080\n  periodSeconds: 10',
  evaluate(container, pod) {
    if (isObject(container.spec['readinessProbe']) || runsToCompletion(pod)) return PASS;
    return failContainer(container, [], 'failed');
  },
};
