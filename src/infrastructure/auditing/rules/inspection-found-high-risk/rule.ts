import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'inspection-found-high-risk',
  log: 'event',
  severity: 'high',
  enabled: true,
  query: 'reason:=SecurityInspectorConfigAuditHighRiskFound',
  condition: { kind: 'each' },
  groupBy: ['object.namespace'],
  ack: 'si-c-a-risk',
  references: ['https://kubernetes.io/docs/concepts/security/pod-security-standards/'],
  text: {
    en: {
      title: 'An inspection found high risks',
      why: 'Workloads run with settings that give their node or their data away.',
      remedy: 'Open the report of the inspection.',
      message: '{message}',
    },
    zh: {
      title: '安全巡检发现高危风险',
      why: '部分工作负载的配置会危及节点或数据。',
      remedy: '查看巡检报告。',
      message: '发现风险：{message}',
    },
  },
};
