import { asString, field, PASS } from '../../check/readers.ts';
import type { Json, ObjectCheck } from '../../types.ts';
import { failedSubjects, isDefaultBinding } from '../rbac.ts';

function isAllServiceAccounts(subject: Json): boolean {
  const name = asString(field(subject, 'name'));
  const group = name === 'system:serviceaccounts' || name.startsWith('system:serviceaccounts:');
  return group && field(subject, 'kind') === 'Group';
}

export const check: ObjectCheck = {
  id: 'bindingToAllServiceAccounts',
  target: 'object',
  kinds: ['RoleBinding.rbac.authorization.k8s.io', 'ClusterRoleBinding.rbac.authorization.k8s.io'],
  category: 'access',
  severity: 'medium',
  origin: 'bulwark',
  references: [
    'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
    'https://kubernetes.io/docs/reference/access-authn-authz/rbac/',
  ],
  text: {
    en: {
      title: 'Rights for all service accounts',
      description: 'A binding gives a role to all service accounts, of the cluster or of a namespace.',
      why: 'Every pod there has these rights, the next one that is deployed too.',
      remedy: 'Name the service account of the workload that needs the role.',
      messages: { failed: '{subject} holds {role}: every pod of it has these rights.' },
    },
    zh: {
      title: '权限授予了所有 ServiceAccount',
      description: '绑定将角色授予了整个集群或某个命名空间的全部 ServiceAccount。',
      why: '范围内的所有 Pod（包括今后部署的）都将拥有这些权限。',
      remedy: '改为授予确实需要该角色的工作负载的 ServiceAccount。',
      messages: { failed: '{subject} 拥有 {role}：其中每个 Pod 都具有这些权限。' },
    },
  },
  remedyYaml: 'subjects:\n- kind: ServiceAccount\n  name: web\n  namespace: shop',
  evaluate({ object }) {
    if (isDefaultBinding(object)) return PASS;
    return failedSubjects(object, isAllServiceAccounts, 'failed');
  },
};
