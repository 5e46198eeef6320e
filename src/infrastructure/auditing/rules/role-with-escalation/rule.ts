import { ROLE_WRITTEN } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'role-with-escalation',
  log: 'audit',
  severity: 'high',
  enabled: true,
  query: `${ROLE_WRITTEN} derived.role.grants:escalate`,
  condition: { kind: 'each' },
  groupBy: ['user.username', 'objectRef.name'],
  references: [
    'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
    'https://kubernetes.io/docs/reference/access-authn-authz/rbac/',
    'https://attack.mitre.org/techniques/T1098/006/',
  ],
  text: {
    en: {
      title: 'Role that leads to more rights',
      why: 'escalate, bind, impersonate, tokens of accounts, nodes/proxy and approval of certificates: each makes its holder somebody else.',
      remedy: 'Take it out, or bind it to a part of the control plane alone.',
      message: '{derived.actor} wrote {derived.object}, which leads to rights beyond those it lists.',
    },
    zh: {
      title: '可提升权限的角色',
      why: 'escalate、bind、impersonate、服务账户令牌、nodes/proxy 和证书审批：任何一项都可让持有者成为他人。',
      remedy: '移除该权限，或仅绑定到控制面组件。',
      message: '{derived.actor} 写入了 {derived.object}，可获得超出其列出范围的权限。',
    },
  },
};
