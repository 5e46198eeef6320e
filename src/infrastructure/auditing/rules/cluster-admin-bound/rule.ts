import { BINDING_WRITTEN } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'cluster-admin-bound',
  log: 'audit',
  severity: 'critical',
  enabled: true,
  query: `${BINDING_WRITTEN} derived.binding.role:="ClusterRole/cluster-admin"`,
  condition: { kind: 'each' },
  groupBy: ['user.username', 'objectRef.name'],
  references: [
    'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
    'https://attack.mitre.org/techniques/T1098/006/',
    'https://github.com/falcosecurity/plugins/tree/main/plugins/k8saudit/rules',
  ],
  text: {
    en: {
      title: 'Bound to cluster-admin',
      why: 'The subject may do everything with everything.',
      remedy: 'Undo the binding unless it was planned; give a role with what is needed.',
      message: '{derived.actor} bound {derived.binding.subjects} to cluster-admin by {derived.object}.',
    },
    zh: {
      title: '绑定 cluster-admin',
      why: '被绑定的主体可对所有资源执行所有操作。',
      remedy: '若非计划内，请撤销该绑定，改授仅包含所需权限的角色。',
      message: '{derived.actor} 通过 {derived.object} 将 {derived.binding.subjects} 绑定到 cluster-admin。',
    },
  },
};
