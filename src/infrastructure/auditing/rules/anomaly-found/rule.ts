import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'anomaly-found',
  log: 'anomaly',
  severity: 'medium',
  enabled: true,
  query: 'anomaly_id:*',
  condition: { kind: 'each' },
  groupBy: ['job', 'series'],
  references: ['https://csrc.nist.gov/pubs/sp/800/92/final', 'https://attack.mitre.org/datasources/DS0029/'],
  text: {
    en: {
      title: 'A series is out of the ordinary',
      why: 'Requests, errors or latency left what is usual at this hour of the week: an attack, a fault, or a change.',
      remedy:
        'Look at the series on the page Anomalies, and confirm it or say that it is none: the detector learns.',
      message: '{message}',
    },
    zh: {
      title: '序列出现异常',
      why: '请求、错误或延迟偏离了每周同一时段的常态：可能是攻击、故障或变更。',
      remedy: '在“异常”页面查看该序列，确认异常或标记误报：检测器会从中学习。',
      message: '异常：{message}',
    },
  },
};
