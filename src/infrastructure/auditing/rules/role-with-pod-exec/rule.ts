import { ROLE_WRITTEN } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'role-with-pod-exec',
  log: 'audit',
  severity: 'medium',
  enabled: true,
  query: `${ROLE_WRITTEN} derived.role.grants:exec`,
  condition: { kind: 'each' },
  groupBy: ['user.username', 'objectRef.name'],
  references: [
    'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
    'https://attack.mitre.org/techniques/T1609/',
    'https://github.com/falcosecurity/plugins/tree/main/plugins/k8saudit/rules',
  ],
  text: {
    en: {
      title: 'Role that runs commands in pods',
      why: 'Its holder can use every credential that the pods of the namespace have.',
      remedy: 'Give it to few, for a time, and watch it.',
      message: '{derived.actor} wrote {derived.object}, which allows commands in pods.',
    },
    zh: {
      title: '允许在 Pod 中执行命令的角色',
      why: '持有者可使用命名空间内 Pod 拥有的所有凭据。',
      remedy: '仅限少数人、限时授予，并加以监控。',
      message: '{derived.actor} 写入了 {derived.object}，允许在 Pod 中执行命令。',
    },
  },
};
