import { asString, field } from '../../check/readers.ts';
import type { Json, ObjectCheck } from '../../types.ts';
import { failedSubjects } from '../rbac.ts';

function isDefaultAccount(subject: Json): boolean {
  const name = asString(field(subject, 'name'));
  if (field(subject, 'kind') === 'ServiceAccount') return name === 'default';
  return field(subject, 'kind') === 'User' && /^system:serviceaccount:[^:]+:default$/.test(name);
}

export const check: ObjectCheck = {
  id: 'defaultServiceAccountBound',
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
      title: 'Default service account with rights',
      description: 'A binding gives a role to the service account `default` of a namespace.',
      why: 'Every pod that names no service account runs under it and has these rights without anybody having chosen so.',
      remedy: 'Make a service account for the workload, bind the role to it and name it in the pod.',
      messages: { failed: '{subject} holds {role}.' },
    },
    zh: {
      title: '默认 ServiceAccount 被授予权限',
      description: '绑定将角色授予了命名空间的 `default` ServiceAccount。',
      why: '所有未指定 ServiceAccount 的 Pod 都会使用它，从而在无意中获得这些权限。',
      remedy: '为工作负载创建专用 ServiceAccount，将角色绑定到它，并在 Pod 中指定。',
      messages: { failed: '{subject} 拥有 {role} 权限。' },
    },
  },
  remedyYaml: 'subjects:\n- kind: ServiceAccount\n  name: web\n  namespace: shop',
  evaluate: ({ object }) => failedSubjects(object, isDefaultAccount, 'failed'),
};
