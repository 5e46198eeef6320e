import { PASS } from '../../check/readers.ts';
import type { ObjectCheck } from '../../types.ts';
import { failedSubjects, isAnonymous, isDefaultBinding, roleName } from '../rbac.ts';

export const check: ObjectCheck = {
  id: 'anonymousUserRBACBinding',
  target: 'object',
  kinds: ['RoleBinding.rbac.authorization.k8s.io', 'ClusterRoleBinding.rbac.authorization.k8s.io'],
  category: 'access',
  severity: 'critical',
  origin: 'ack',
  references: [
    'https://kubernetes.io/docs/reference/access-authn-authz/authentication/#anonymous-requests',
    'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
  ],
  text: {
    en: {
      title: 'Rights for anonymous users',
      description:
        'A binding gives a role to `system:anonymous` or `system:unauthenticated`. The default binding of `system:public-info-viewer` is allowed.',
      why: 'Everybody who reaches the API server has these rights, without any credential.',
      remedy: 'Remove the subject from the binding, or the binding.',
      messages: { failed: '{subject} has the rights of {role} without signing in.' },
    },
    zh: {
      title: '匿名用户被授予集群权限',
      description:
        '绑定将角色授予了 `system:anonymous` 或 `system:unauthenticated`（系统默认的 `system:public-info-viewer` 绑定除外）。',
      why: '任何能访问 API Server 的人无需凭证即可拥有这些权限，可能导致数据泄露和集群被入侵。',
      remedy: '从绑定中移除匿名主体，或删除该绑定。',
      messages: { failed: '{subject} 无需登录即拥有 {role} 的权限。' },
    },
  },
  evaluate(subject) {
    const { object } = subject;
    if (isDefaultBinding(object) && roleName(object) === 'system:public-info-viewer') return PASS;
    return failedSubjects(object, isAnonymous, 'failed');
  },
};
