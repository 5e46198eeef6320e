import { CHANGED, NOT_CONTROL_PLANE, WHOLE_OBJECT } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'service-external-ips',
  log: 'audit',
  severity: 'high',
  enabled: true,
  query: `verb:in(create, update, patch) objectRef.resource:=services ((${WHOLE_OBJECT} derived.service.exposure:externalIPs) or (objectRef.subresource:=status derived.service.exposure:loadBalancerAddress ${NOT_CONTROL_PLANE})) ${CHANGED}`,
  condition: { kind: 'each' },
  groupBy: ['user.username', 'objectRef.namespace'],
  references: [
    'https://github.com/kubernetes/kubernetes/issues/97076',
    'https://kubernetes.io/docs/concepts/services-networking/service/',
  ],
  text: {
    en: {
      title: 'Service takes over an address',
      why: 'Nodes send what is meant for that address to the Service: its owner reads the traffic of others (CVE-2020-8554).',
      remedy:
        'Remove externalIPs and forbid them by policy. Allow services/status to the cloud controller alone.',
      message: '{derived.actor} gave {derived.object} an address of its own choice.',
    },
    zh: {
      title: 'Service 接管地址',
      why: '节点会把发往该地址的流量转给该 Service：其所有者可读取他人流量（CVE-2020-8554）。',
      remedy: '移除 externalIPs 并用策略禁止；services/status 只允许云控制器写入。',
      message: '{derived.actor} 为 {derived.object} 指定了任意地址。',
    },
  },
};
