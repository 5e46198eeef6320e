import { BINDING_WRITTEN } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'broad-group-bound',
  log: 'audit',
  severity: 'critical',
  enabled: true,
  query: `${BINDING_WRITTEN} derived.binding.broadSubjects:*`,
  condition: { kind: 'each' },
  groupBy: ['user.username', 'objectRef.name'],
  references: [
    'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
    'https://attack.mitre.org/techniques/T1098/006/',
  ],
  text: {
    en: {
      title: 'Role bound to everybody',
      why: 'Anonymous callers, all accounts or system:masters get the role: nobody can be told apart, and masters cannot be revoked.',
      remedy: 'Bind to named users, groups of your own or single service accounts.',
      message:
        '{derived.actor} bound {derived.binding.role} to {derived.binding.broadSubjects} by {derived.object}.',
    },
    zh: {
      title: '角色绑定到所有人',
      why: '匿名用户、所有账户或 system:masters 都获得该角色：无法区分个体，且 masters 的权限不可撤销。',
      remedy: '改为绑定到具体用户、自有用户组或单个服务账户。',
      message:
        '{derived.actor} 通过 {derived.object} 将 {derived.binding.role} 绑定到 {derived.binding.broadSubjects}。',
    },
  },
};
