import { CHANGED, NOT_CONTROL_PLANE } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'role-binding-created',
  log: 'audit',
  severity: 'info',
  enabled: true,
  query: `verb:in(create) objectRef.apiGroup:="rbac.authorization.k8s.io" objectRef.resource:in(rolebindings, clusterrolebindings) ${CHANGED} ${NOT_CONTROL_PLANE}`,
  condition: { kind: 'each' },
  groupBy: ['user.username'],
  references: [
    'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
    'https://attack.mitre.org/techniques/T1098/006/',
    'https://github.com/falcosecurity/plugins/tree/main/plugins/k8saudit/rules',
  ],
  text: {
    en: {
      title: 'Role binding created',
      why: 'Who may do what has changed.',
      remedy: 'Look whether it was meant, and whether it comes from where your RBAC is kept.',
      message: '{derived.actor} created {derived.object}.',
    },
    zh: {
      title: '创建角色绑定',
      why: '谁能做什么发生了变化。',
      remedy: '确认是否有意为之，以及是否来自 RBAC 的统一来源。',
      message: '{derived.actor} 创建了 {derived.object}。',
    },
  },
};
