import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'ingress-certificate-trouble',
  log: 'ingress',
  severity: 'high',
  enabled: true,
  query:
    'parse_error:=other raw:~"(?i)(certificate.{0,80}(expired|expires|not valid|not found|no such|unexpected error)|ssl certificate .{0,80} does not (exist|contain)|unable to (get|obtain) .{0,20}certificate)"',
  condition: { kind: 'count', atLeast: 1, windowMs: 60 * 60_000 },
  groupBy: ['ingress_namespace'],
  ack: 'ingress-ssl-expire',
  references: ['https://kubernetes.github.io/ingress-nginx/user-guide/tls/'],
  text: {
    en: {
      title: 'Trouble with a certificate of the ingress',
      why: 'The controller says that a certificate is about to expire, has expired or cannot be used; clients get its own instead.',
      remedy: 'Renew the Secret that the Ingress names, or look why its issuer did not.',
      message: 'The ingress controller complains about a certificate: {raw}',
    },
    zh: {
      title: 'Ingress 证书异常',
      why: '控制器报告证书即将过期、已过期或无法使用；客户端会收到默认证书。',
      remedy: '更新 Ingress 引用的 Secret，或检查签发者为何没有续期。',
      message: 'Ingress 控制器报告证书异常：{raw}',
    },
  },
};
