import { CHANGED, PERSON, WHOLE_OBJECT } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'namespace-created',
  log: 'audit',
  severity: 'info',
  enabled: true,
  query: `verb:=create objectRef.resource:=namespaces ${WHOLE_OBJECT} ${CHANGED} ${PERSON}`,
  condition: { kind: 'each' },
  groupBy: ['user.username'],
  references: [
    'https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/',
    'https://github.com/falcosecurity/plugins/tree/main/plugins/k8saudit/rules',
  ],
  text: {
    en: {
      title: 'Namespace created by a person',
      why: 'A new namespace has no quotas, no network policies and no Pod Security level of its own.',
      remedy: 'Look whether it was meant, and give it what it lacks.',
      message: '{derived.actor} created {derived.object}.',
    },
    zh: {
      title: '人工创建命名空间',
      why: '新的命名空间没有配额、网络策略和 Pod 安全级别。',
      remedy: '确认是否有意为之，并补齐上述配置。',
      message: '{derived.actor} 创建了 {derived.object}。',
    },
  },
};
