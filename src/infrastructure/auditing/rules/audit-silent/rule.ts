import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'audit-silent',
  log: 'audit',
  severity: 'high',
  enabled: true,
  query: '*',
  condition: { kind: 'silence', afterMs: 10 * 60_000 },
  groupBy: [],
  references: [
    'https://kubernetes.io/docs/tasks/debug/debug-cluster/audit/',
    'https://attack.mitre.org/techniques/T1562/001/',
  ],
  text: {
    en: {
      title: 'No audit events any more',
      why: 'A cluster that lives writes audit events all the time: the source broke, or somebody switched it off.',
      remedy: 'Look at the audit settings of the API server and at the way from there to here.',
      message: 'No audit event for ten minutes.',
    },
    zh: {
      title: '审计事件中断',
      why: '运行中的集群会不断产生审计事件：数据源已中断，或被人关闭。',
      remedy: '检查 API Server 的审计设置及其到此处的链路。',
      message: '已有十分钟没有收到审计事件。',
    },
  },
};
