import { CHANGED, PERSON } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'config-map-created',
  log: 'audit',
  severity: 'info',
  enabled: true,
  query: `verb:=create objectRef.resource:=configmaps ${CHANGED} ${PERSON}`,
  condition: { kind: 'each' },
  groupBy: ['user.username', 'objectRef.namespace'],
  references: [
    'https://kubernetes.io/docs/concepts/configuration/configmap/',
    'https://github.com/falcosecurity/plugins/tree/main/plugins/k8saudit/rules',
  ],
  text: {
    en: {
      title: 'ConfigMap created by a person',
      why: 'Configuration has come into the cluster by hand.',
      remedy: 'Look whether it was meant; let a pipeline bring what stays.',
      message: '{derived.actor} created {derived.object}.',
    },
    zh: {
      title: '人工创建 ConfigMap',
      why: '有配置被手工放入集群。',
      remedy: '确认是否有意为之；长期配置应通过流水线部署。',
      message: '{derived.actor} 创建了 {derived.object}。',
    },
  },
};
