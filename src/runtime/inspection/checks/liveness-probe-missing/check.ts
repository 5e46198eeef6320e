import { failContainer, isObject, PASS } from '../../check/readers.ts';
import type { ContainerCheck } from '../../types.ts';
import { runsToCompletion } from '../pod-spec.ts';

export const check: ContainerCheck = {
  id: 'livenessProbeMissing',
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
      title: 'Liveness probe missing',
      description:
        'A container that keeps running has no `livenessProbe`. Jobs and init containers need none.',
      why: 'A process that hangs without ending is never restarted.',
      remedy: 'Add a `livenessProbe` that asks the program itself, by HTTP, TCP, gRPC or a command.',
      messages: { failed: 'Container "{container}" has no liveness probe.' },
    },
    zh: {
      title: '未设置存活探针',
      description: '常驻运行的容器没有设置 `livenessProbe`（任务类工作负载和初始化容器不需要）。',
      why: '进程假死而未退出时，kubelet 无法发现，也不会重启容器。',
      remedy: '为容器添加 `livenessProbe`，通过 HTTP、TCP、gRPC 或命令检查应用自身的状态。',
      messages: { failed: '容器“{container}”未设置存活探针。' },
    },
  },
  remedyYaml: 'livenessProbe:\n  httpGet:\n    path: /healthz\n    port: 8080\n  periodSeconds: 10',
  evaluate(container, pod) {
    if (isObject(container.spec['livenessProbe']) || runsToCompletion(pod)) return PASS;
    return failContainer(container, [], 'failed');
  },
};
