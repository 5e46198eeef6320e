import { CHANGED, WHOLE_OBJECT } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'ingress-without-tls',
  log: 'audit',
  severity: 'low',
  enabled: true,
  query: `verb:in(create, update) objectRef.resource:=ingresses ${WHOLE_OBJECT} derived.ingress.withoutTls:=true ${CHANGED}`,
  condition: { kind: 'each' },
  groupBy: ['user.username', 'objectRef.namespace'],
  references: [
    'https://kubernetes.io/docs/concepts/services-networking/ingress/',
    'https://github.com/falcosecurity/plugins/tree/main/plugins/k8saudit/rules',
  ],
  text: {
    en: {
      title: 'Ingress without TLS',
      why: 'What goes through it can be read and changed on the way.',
      remedy: 'Add a TLS section with a certificate, unless something in front of it ends TLS.',
      message: '{derived.actor} wrote {derived.object} without TLS.',
    },
    zh: {
      title: 'Ingress 未启用 TLS',
      why: '经过它的流量可在途中被读取和篡改。',
      remedy: '添加带证书的 TLS 配置，除非前端设备已终止 TLS。',
      message: '{derived.actor} 写入了未启用 TLS 的 {derived.object}。',
    },
  },
};
