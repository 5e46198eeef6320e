import { PASS } from '../../check/readers.ts';
import type { ObjectCheck } from '../../types.ts';
import { failedSubjects, isDefaultBinding, isGroup, roleName } from '../rbac.ts';

/** What the API server opens to everybody itself. */
const OPEN: ReadonlySet<string> = new Set([
  'system:basic-user',
  'system:discovery',
  'system:public-info-viewer',
]);

export const check: ObjectCheck = {
  id: 'bindingToAllUsers',
  target: 'object',
  kinds: ['RoleBinding.rbac.authorization.k8s.io', 'ClusterRoleBinding.rbac.authorization.k8s.io'],
  category: 'access',
  severity: 'high',
  origin: 'bulwark',
  references: [
    'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
    'https://kubernetes.io/docs/reference/access-authn-authz/rbac/',
  ],
  text: {
    en: {
      title: 'Rights for all users',
      description:
        'A binding gives a role to `system:authenticated`. The API server’s own bindings are allowed.',
      why: 'Every person, pod and, where an external identity provider is connected, every account of that provider has these rights.',
      remedy: 'Name the group of people or the service account.',
      messages: { failed: 'Everybody who signed in has the rights of {role} ({subject}).' },
    },
    zh: {
      title: '权限授予了所有已认证用户',
      description: '绑定将角色授予了 `system:authenticated`（API Server 默认绑定除外）。',
      why: '所有人员、所有 Pod，以及所接入的外部身份提供方中的任意账号都将拥有这些权限。',
      remedy: '改为授予具体的用户组或 ServiceAccount。',
      messages: { failed: '所有已登录用户都拥有 {role} 的权限（{subject}）。' },
    },
  },
  remedyYaml: 'subjects:\n- kind: Group\n  apiGroup: rbac.authorization.k8s.io\n  name: developers',
  evaluate({ object }) {
    if (isDefaultBinding(object) && OPEN.has(roleName(object))) return PASS;
    return failedSubjects(object, (subject) => isGroup(subject, 'system:authenticated'), 'failed');
  },
};
