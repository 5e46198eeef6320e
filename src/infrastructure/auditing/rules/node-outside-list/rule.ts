import { CHANGED, WHOLE_OBJECT } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'node-outside-list',
  log: 'audit',
  severity: 'high',
  enabled: true,
  query: `verb:=create objectRef.resource:=nodes ${WHOLE_OBJECT} ${CHANGED} !objectRef.name:in($allowedNodes)`,
  condition: { kind: 'each' },
  groupBy: ['objectRef.name'],
  lists: ['allowedNodes'],
  references: [
    'https://kubernetes.io/docs/concepts/architecture/nodes/',
    'https://github.com/falcosecurity/plugins/tree/main/plugins/k8saudit/rules',
  ],
  text: {
    en: {
      title: 'Node outside the list',
      why: 'You have said which nodes this cluster has; this is another.',
      remedy: 'Cordon and look at it, or add it to the list.',
      message: '{derived.object} joined from {derived.source.ip} and is not on the list.',
    },
    zh: {
      title: '列表之外的节点',
      why: '您已声明该集群有哪些节点，而它不在其中。',
      remedy: '隔离并排查，或将其加入列表。',
      message: '{derived.object} 从 {derived.source.ip} 加入，但不在列表中。',
    },
  },
};
