import { ROLE_WRITTEN } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'role-with-write',
  log: 'audit',
  severity: 'low',
  enabled: true,
  query: `${ROLE_WRITTEN} derived.role.grants:write`,
  condition: { kind: 'each' },
  groupBy: ['user.username', 'objectRef.name'],
  references: [
    'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
    'https://github.com/falcosecurity/plugins/tree/main/plugins/k8saudit/rules',
  ],
  text: {
    en: {
      title: 'Role that changes things',
      why: 'A role that was meant for reading may have become one for writing.',
      remedy: 'Look whether the verbs are needed.',
      message: '{derived.actor} wrote {derived.object}, which may change what it names.',
    },
    zh: {
      title: '具有写权限的角色',
      why: '原本用于读取的角色可能变成了可写的角色。',
      remedy: '确认这些动词是否确有需要。',
      message: '{derived.actor} 写入了 {derived.object}，可修改其所列资源。',
    },
  },
};
