import { CHANGED, WHOLE_OBJECT } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'load-balancer-service',
  log: 'audit',
  severity: 'low',
  enabled: true,
  query: `verb:in(create, patch) objectRef.resource:=services ${WHOLE_OBJECT} derived.service.exposure:LoadBalancer ${CHANGED}`,
  condition: { kind: 'each' },
  groupBy: ['user.username', 'objectRef.namespace'],
  references: [
    'https://kubernetes.io/docs/concepts/services-networking/service/',
    'https://attack.mitre.org/techniques/T1133/',
  ],
  text: {
    en: {
      title: 'Service open to the outside',
      why: 'A load balancer of the cloud has, as a rule, an address of the internet.',
      remedy: 'Look whether it is meant for the outside; restrict source ranges, or use an internal one.',
      message: '{derived.actor} wrote {derived.object} of type LoadBalancer.',
    },
    zh: {
      title: 'Service 对外开放',
      why: '云负载均衡通常带有公网地址。',
      remedy: '确认是否应对外开放；限制来源网段或改用内网负载均衡。',
      message: '{derived.actor} 写入了 LoadBalancer 类型的 {derived.object}。',
    },
  },
};
