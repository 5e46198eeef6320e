import { DONE } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'pod-port-forward',
  log: 'audit',
  severity: 'low',
  enabled: true,
  query: `verb:in(get, create) objectRef.resource:=pods objectRef.subresource:=portforward ${DONE}`,
  condition: { kind: 'each' },
  groupBy: ['user.username', 'objectRef.namespace'],
  references: [
    'https://attack.mitre.org/techniques/T1609/',
    'https://kubernetes.io/docs/concepts/services-networking/network-policies/',
  ],
  text: {
    en: {
      title: 'Port of a pod forwarded',
      why: 'The tunnel goes through the API server and past every network policy.',
      remedy: 'Ask who it was and why. Offer what people need as a Service with authentication.',
      message: '{derived.actor} forwarded a port of {derived.object} from {derived.source.ip}.',
    },
    zh: {
      title: '转发 Pod 端口',
      why: '隧道经由 API Server 建立，会绕过所有网络策略。',
      remedy: '确认操作人与原因；将确有需要的端口改为带认证的 Service 提供。',
      message: '{derived.actor} 从 {derived.source.ip} 转发了 {derived.object} 的端口。',
    },
  },
};
