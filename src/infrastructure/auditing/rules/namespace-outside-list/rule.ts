import { CHANGED, WHOLE_OBJECT } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'namespace-outside-list',
  log: 'audit',
  severity: 'medium',
  enabled: true,
  query: `verb:=create objectRef.resource:=namespaces ${WHOLE_OBJECT} ${CHANGED} !objectRef.name:in($allowedNamespaces)`,
  condition: { kind: 'each' },
  groupBy: ['user.username'],
  lists: ['allowedNamespaces'],
  references: [
    'https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/',
    'https://github.com/falcosecurity/plugins/tree/main/plugins/k8saudit/rules',
  ],
  text: {
    en: {
      title: 'Namespace outside the list',
      why: 'You have said which namespaces this cluster has; this is another.',
      remedy: 'Find out who needs it, or add it to the list.',
      message: '{derived.actor} created {derived.object}, which is not on the list.',
    },
    zh: {
      title: '列表之外的命名空间',
      why: '您已声明该集群有哪些命名空间，而它不在其中。',
      remedy: '查明谁需要它，或将其加入列表。',
      message: '{derived.actor} 创建了不在列表中的 {derived.object}。',
    },
  },
};
