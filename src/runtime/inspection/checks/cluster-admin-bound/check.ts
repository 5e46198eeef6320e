import { asString, PASS } from '../../check/readers.ts';
import type { ObjectCheck } from '../../types.ts';
import { failedSubjects, isGroup, roleName } from '../rbac.ts';

/** Binding name → the one group that belongs there. */
const EXPECTED: Readonly<Record<string, string>> = {
  'cluster-admin': 'system:masters',
  'kubeadm:cluster-admins': 'kubeadm:cluster-admins',
};

export const check: ObjectCheck = {
  id: 'clusterAdminBound',
  target: 'object',
  kinds: ['RoleBinding.rbac.authorization.k8s.io', 'ClusterRoleBinding.rbac.authorization.k8s.io'],
  category: 'access',
  severity: 'high',
  origin: 'ack',
  aliases: [
    'clusterrolebindingClusterAdmin',
    'rolebindingClusterAdminClusterRole',
    'rolebindingClusterAdminRole',
  ],
  references: [
    'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
    'https://kubernetes.io/docs/reference/access-authn-authz/rbac/',
  ],
  text: {
    en: {
      title: 'cluster-admin in use',
      description:
        'A binding gives `cluster-admin` to somebody beside the groups that Kubernetes and kubeadm make for it.',
      why: 'One stolen credential, or one hole in a program that runs under it, is the whole cluster.',
      remedy: 'Bind a role with the rights that are needed; for people, use short-lived elevation.',
      messages: { failed: '{subject} holds {role}.' },
    },
    zh: {
      title: '使用 cluster-admin 角色',
      description: '绑定将 `cluster-admin` 授予了 Kubernetes 和 kubeadm 默认用户组之外的主体。',
      why: '一旦凭证泄露或使用该身份的程序存在漏洞，整个集群即告失守。',
      remedy: '绑定仅包含所需权限的角色；对于人员，采用短时提权。',
      messages: { failed: '{subject} 拥有 {role} 权限。' },
    },
  },
  remedyYaml: 'roleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: view',
  evaluate({ object }) {
    if (roleName(object) !== 'cluster-admin') return PASS;
    const name = asString(object.metadata?.name);
    const expected = object.kind === 'ClusterRoleBinding' ? EXPECTED[name] : undefined;
    return failedSubjects(
      object,
      (subject) => expected === undefined || !isGroup(subject, expected),
      'failed',
    );
  },
};
