import { CHANGED, NOT_CONTROL_PLANE } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'role-binding-changed',
  log: 'audit',
  severity: 'low',
  enabled: true,
  query: `verb:in(update, patch) objectRef.apiGroup:="rbac.authorization.k8s.io" objectRef.resource:in(rolebindings, clusterrolebindings) ${CHANGED} ${NOT_CONTROL_PLANE}`,
  condition: { kind: 'each' },
  groupBy: ['user.username'],
  ack: 'audit-resource-update',
  references: [
    'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
    'https://attack.mitre.org/techniques/T1098/006/',
  ],
  text: {
    en: {
      title: 'Role binding changed',
      why: 'Who may do what has changed, under a name that has been there before.',
      remedy: 'Compare it with what it was.',
      message: '{derived.actor} changed {derived.object} by {verb}.',
    },
    zh: {
      title: '修改角色绑定',
      why: '在原有名称之下，谁能做什么发生了变化。',
      remedy: '与修改前的内容比较。',
      message: '{derived.actor} 以 {verb} 修改了 {derived.object}。',
    },
  },
};
