import type { ObjectCheck } from '../../types.ts';
import { failedRules, grants } from '../rbac-rules.ts';

export const check: ObjectCheck = {
  id: 'rbacTokenCreate',
  target: 'object',
  kinds: ['Role.rbac.authorization.k8s.io', 'ClusterRole.rbac.authorization.k8s.io'],
  category: 'access',
  severity: 'high',
  origin: 'bulwark',
  references: [
    'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
    'https://kubernetes.io/docs/reference/access-authn-authz/rbac/',
  ],
  text: {
    en: {
      title: 'Role issues service account tokens',
      description: 'A role may create `serviceaccounts/token` without naming the account.',
      why: 'Its holder takes the identity of every service account it reaches.',
      remedy: 'Name the accounts with `resourceNames`.',
      messages: { failed: 'Rule {rule} lets "{role}" issue tokens for every service account.' },
    },
    zh: {
      title: '角色可签发 ServiceAccount 令牌',
      description: '角色可以创建 `serviceaccounts/token`，没有限定 ServiceAccount 名称。',
      why: '持有者可以获取所及任意 ServiceAccount 的身份。',
      remedy: '用 `resourceNames` 限定 ServiceAccount。',
      messages: { failed: '规则 {rule} 允许“{role}”为任意 ServiceAccount 签发令牌。' },
    },
  },
  remedyYaml:
    "rules:\n- apiGroups: ['']\n  resources: [serviceaccounts/token]\n  resourceNames: [release-robot]\n  verbs: [create]",
  evaluate: (subject) =>
    failedRules(subject.object, (rule) => grants(rule, '', 'serviceaccounts/token', ['create'])),
};
