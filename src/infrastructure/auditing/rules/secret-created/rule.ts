import { CHANGED, PERSON } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'secret-created',
  log: 'audit',
  severity: 'info',
  enabled: true,
  query: `verb:=create objectRef.resource:=secrets ${CHANGED} ${PERSON}`,
  condition: { kind: 'each' },
  groupBy: ['user.username', 'objectRef.namespace'],
  references: [
    'https://kubernetes.io/docs/concepts/security/secrets-good-practices/',
    'https://github.com/falcosecurity/plugins/tree/main/plugins/k8saudit/rules',
  ],
  text: {
    en: {
      title: 'Secret created by a person',
      why: 'A credential has come into the cluster by hand.',
      remedy: 'Look whether it was meant; let a secret manager bring what stays.',
      message: '{derived.actor} created {derived.object}.',
    },
    zh: {
      title: '人工创建 Secret',
      why: '有凭据被手工放入集群。',
      remedy: '确认是否有意为之；长期凭据应由密钥管理系统同步。',
      message: '{derived.actor} 创建了 {derived.object}。',
    },
  },
};
