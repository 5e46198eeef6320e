import { DONE, PERSON } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'pod-or-service-proxy-used',
  log: 'audit',
  severity: 'low',
  enabled: true,
  query: `objectRef.resource:in(pods, services) objectRef.subresource:=proxy ${DONE} ${PERSON}`,
  condition: { kind: 'each' },
  groupBy: ['user.username', 'objectRef.namespace'],
  references: [
    'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
    'https://kubernetes.io/docs/concepts/services-networking/network-policies/',
  ],
  text: {
    en: {
      title: 'Pod or Service reached through the API server',
      why: 'The request comes from the control plane: network policies and the address of the person no longer count.',
      remedy: 'Ask who it was and why. Offer what people need through an Ingress with authentication.',
      message: '{derived.actor} reached {derived.object} through the API server from {derived.source.ip}.',
    },
    zh: {
      title: '经 API Server 访问 Pod 或 Service',
      why: '请求来自控制面：网络策略和操作人的地址都不再起作用。',
      remedy: '确认操作人与原因；将确有需要的服务改为带认证的 Ingress 提供。',
      message: '{derived.actor} 从 {derived.source.ip} 经 API Server 访问了 {derived.object}。',
    },
  },
};
