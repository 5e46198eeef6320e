import { CHANGED, WHOLE_OBJECT } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'node-joined',
  log: 'audit',
  severity: 'info',
  enabled: true,
  query: `verb:=create objectRef.resource:=nodes ${WHOLE_OBJECT} ${CHANGED} user.username:="system:node:"*`,
  condition: { kind: 'each' },
  groupBy: ['objectRef.name'],
  references: [
    'https://kubernetes.io/docs/concepts/architecture/nodes/',
    'https://kubernetes.io/docs/reference/access-authn-authz/node/',
  ],
  text: {
    en: {
      title: 'Node joined',
      why: 'A machine more that runs pods and reads their Secrets.',
      remedy: 'Look whether it was ordered; autoscalers do this all day.',
      message: '{derived.object} joined from {derived.source.ip}.',
    },
    zh: {
      title: '节点加入',
      why: '多了一台运行 Pod 并可读取其 Secret 的机器。',
      remedy: '确认是否为计划内扩容；自动伸缩会经常触发。',
      message: '{derived.object} 从 {derived.source.ip} 加入集群。',
    },
  },
};
