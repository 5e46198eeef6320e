import { ROLE_WRITTEN } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'wildcard-role',
  log: 'audit',
  severity: 'high',
  enabled: true,
  query: `${ROLE_WRITTEN} derived.role.wildcards:*`,
  condition: { kind: 'each' },
  groupBy: ['user.username', 'objectRef.name'],
  references: [
    'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
    'https://attack.mitre.org/techniques/T1098/006/',
    'https://github.com/falcosecurity/plugins/tree/main/plugins/k8saudit/rules',
  ],
  text: {
    en: {
      title: 'Role with a star',
      why: 'A star grants what exists today and what comes tomorrow, escalate and impersonate with it.',
      remedy: 'List the verbs and resources that are needed.',
      message: '{derived.actor} wrote {derived.object} with a star for {derived.role.wildcards}.',
    },
    zh: {
      title: '角色使用通配符',
      why: '通配符授予现有和将来的一切权限，包括 escalate 和 impersonate。',
      remedy: '逐一列出所需的动词和资源。',
      message: '{derived.actor} 写入了 {derived.object}，其 {derived.role.wildcards} 使用了通配符。',
    },
  },
};
