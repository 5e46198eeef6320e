import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'pod-crash-loop',
  log: 'event',
  severity: 'high',
  enabled: true,
  query: 'reason:in(BackOff, CrashLoopBackOff) message:"restarting failed container"',
  condition: { kind: 'each' },
  groupBy: ['object.kind', 'object.namespace', 'object.name'],
  ack: 'pod-crashloop',
  references: ['https://kubernetes.io/docs/tasks/debug/debug-application/debug-pods/'],
  text: {
    en: {
      title: 'A container crashes again and again',
      why: 'What the pod is there for does not happen; behind it may be a broken release, or somebody who tries something.',
      remedy: 'Read the log of the container before it ended (kubectl logs --previous).',
      message: '{object.namespace}/{object.name} crashes again and again: {message}',
    },
    zh: {
      title: '容器反复崩溃',
      why: 'Pod 无法提供服务；可能是发布有误，也可能是有人在尝试攻击。',
      remedy: '查看容器退出前的日志（kubectl logs --previous）。',
      message: '{object.namespace}/{object.name} 反复崩溃：{message}',
    },
  },
};
