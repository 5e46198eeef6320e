import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'api-server-panic',
  log: 'audit',
  severity: 'medium',
  enabled: true,
  query: 'stage:=Panic',
  condition: { kind: 'each' },
  groupBy: ['objectRef.resource'],
  references: ['https://kubernetes.io/docs/tasks/debug/debug-cluster/audit/'],
  text: {
    en: {
      title: 'API server panicked in a request',
      why: 'A fault of the server, or somebody who looks for one.',
      remedy: 'Look at the request and at the log of the server; upgrade.',
      message: 'The API server panicked when {derived.actor} did {verb} on {derived.object}.',
    },
    zh: {
      title: 'API Server 处理请求时崩溃',
      why: '可能是服务端缺陷，也可能有人在寻找缺陷。',
      remedy: '查看该请求和服务端日志；升级版本。',
      message: '{derived.actor} 对 {derived.object} 执行 {verb} 时 API Server 崩溃。',
    },
  },
};
