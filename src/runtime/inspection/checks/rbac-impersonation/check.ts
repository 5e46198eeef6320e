import type { Json, ObjectCheck } from '../../types.ts';
import { failedRules, grants, type RuleParams } from '../rbac-rules.ts';

export const check: ObjectCheck = {
  id: 'rbacImpersonation',
  target: 'object',
  kinds: ['Role.rbac.authorization.k8s.io', 'ClusterRole.rbac.authorization.k8s.io'],
  category: 'access',
  severity: 'critical',
  origin: 'bulwark',
  references: [
    'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
    'https://kubernetes.io/docs/reference/access-authn-authz/rbac/',
  ],
  text: {
    en: {
      title: 'Role acts as others',
      description: 'A role may `impersonate` users, groups or service accounts.',
      why: 'Its holder sends requests as anybody, `system:masters` included, and the audit log shows the other one’s name.',
      remedy: 'Remove it, or name who may be impersonated in `resourceNames`.',
      messages: { failed: 'Rule {rule} lets "{role}" act as any of {what}.' },
    },
    zh: {
      title: '角色可模拟其他身份',
      description: '角色可以 `impersonate`（模拟）用户、用户组或 ServiceAccount。',
      why: '持有者可以以任何身份（包括 `system:masters`）发送请求，事后审计也更难追查。',
      remedy: '删除该权限，或用 `resourceNames` 限定可模拟的身份。',
      messages: { failed: '规则 {rule} 允许“{role}”模拟任意 {what}。' },
    },
  },
  remedyYaml:
    "rules:\n- apiGroups: ['']\n  resources: [users]\n  resourceNames: [release-robot]\n  verbs: [impersonate]",
  evaluate: (subject) => failedRules(subject.object, (rule) => impersonates(rule)),
};

function impersonates(rule: Json): RuleParams | false {
  const what = ['users', 'groups', 'serviceaccounts'].filter((resource) =>
    grants(rule, '', resource, ['impersonate'], ['system:masters', 'system:admin']),
  );
  return what.length > 0 && { what: what.join(', ') };
}
