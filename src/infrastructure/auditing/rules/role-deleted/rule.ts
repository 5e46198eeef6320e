import { CHANGED, NOT_CONTROL_PLANE } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'role-deleted',
  log: 'audit',
  severity: 'low',
  enabled: true,
  query: `verb:in(delete, deletecollection) objectRef.apiGroup:="rbac.authorization.k8s.io" objectRef.resource:in(roles, clusterroles) ${CHANGED} ${NOT_CONTROL_PLANE}`,
  condition: { kind: 'each' },
  groupBy: ['user.username'],
  ack: 'audit-resource-delete',
  references: [
    'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
    'https://github.com/falcosecurity/plugins/tree/main/plugins/k8saudit/rules',
  ],
  text: {
    en: {
      title: 'Role deleted',
      why: 'Whoever worked with it is shut out.',
      remedy: 'Look whether it was meant.',
      message: '{derived.actor} deleted {derived.object}.',
    },
    zh: {
      title: '删除角色',
      why: '依赖它工作的主体会失去权限。',
      remedy: '确认是否有意为之。',
      message: '{derived.actor} 删除了 {derived.object}。',
    },
  },
};
