import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'ingress-unread-lines',
  log: 'ingress',
  severity: 'low',
  enabled: true,
  query: 'kind:=ingress',
  condition: {
    kind: 'share',
    of: 'parse_error:in(format, too-long)',
    above: 0.2,
    atLeast: 100,
    windowMs: 10 * 60_000,
  },
  groupBy: ['source'],

  references: ['https://nginx.org/en/docs/http/ngx_http_log_module.html'],
  text: {
    en: {
      title: 'Many lines of an ingress cannot be read',
      why: 'Its format was changed, or is one that nobody told: figures and attacks are incomplete.',
      remedy: 'Look at the lines under exceptions; tell the format of the source, or write an own one.',
      message: 'More than a fifth of the lines of {source} could not be read within ten minutes, last: {raw}',
    },
    zh: {
      title: '大量 Ingress 日志无法解析',
      why: '日志格式已变更或未知：统计与攻击识别不完整。',
      remedy: '在异常中心查看这些日志行；为来源指定格式或编写自定义格式。',
      message: '{source} 在十分钟内有超过五分之一的日志行无法解析，最近一行：{raw}',
    },
  },
};
