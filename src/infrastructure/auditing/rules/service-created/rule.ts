import { CHANGED, PERSON, WHOLE_OBJECT } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'service-created',
  log: 'audit',
  severity: 'info',
  enabled: true,
  query: `verb:=create objectRef.resource:=services ${WHOLE_OBJECT} ${CHANGED} ${PERSON}`,
  condition: { kind: 'each' },
  groupBy: ['user.username', 'objectRef.namespace'],
  references: [
    'https://kubernetes.io/docs/concepts/services-networking/service/',
    'https://github.com/falcosecurity/plugins/tree/main/plugins/k8saudit/rules',
  ],
  text: {
    en: {
      title: 'Service created by a person',
      why: 'Something can be reached under a new name.',
      remedy: 'Look whether it was meant; let a pipeline bring what stays.',
      message: '{derived.actor} created {derived.object}.',
    },
    zh: {
      title: '人工创建 Service',
      why: '有内容可通过新的名称访问。',
      remedy: '确认是否有意为之；长期服务应通过流水线部署。',
      message: '{derived.actor} 创建了 {derived.object}。',
    },
  },
};
