import { ROLE_WRITTEN } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'role-with-secrets',
  log: 'audit',
  severity: 'medium',
  enabled: true,
  query: `${ROLE_WRITTEN} derived.role.grants:secrets`,
  condition: { kind: 'each' },
  groupBy: ['user.username', 'objectRef.name'],
  references: [
    'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
    'https://kubernetes.io/docs/concepts/security/secrets-good-practices/',
    'https://attack.mitre.org/techniques/T1552/007/',
  ],
  text: {
    en: {
      title: 'Role that reads Secrets',
      why: 'Who can list Secrets has the credentials of everything in reach, tokens of accounts included.',
      remedy: 'Name the Secrets by resourceNames, or mount them where they are needed.',
      message: '{derived.actor} wrote {derived.object}, which reads Secrets.',
    },
    zh: {
      title: '可读取 Secret 的角色',
      why: '能列出 Secret 就拥有范围内的所有凭据，包括服务账户令牌。',
      remedy: '用 resourceNames 限定具体 Secret，或在需要处挂载。',
      message: '{derived.actor} 写入了 {derived.object}，可读取 Secret。',
    },
  },
};
