import type { ObjectCheck } from '../../types.ts';
import { failedRules, grants, READ } from '../rbac-rules.ts';

export const check: ObjectCheck = {
  id: 'rbacSecretsRead',
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
      title: 'Role reads Secrets',
      description: 'A role may get, list or watch Secrets without naming which.',
      why: 'Secrets hold passwords, keys and service account tokens: reading them all in a namespace is having all its rights, reading them everywhere is owning the cluster.',
      remedy: 'Name the Secrets with `resourceNames` and allow `get` only, or mount them instead.',
      messages: { failed: 'Rule {rule} lets "{role}" read every Secret.' },
    },
    zh: {
      title: '角色可读取 Secret',
      description: '角色可以 get、list 或 watch 任意 Secret，没有限定名称。',
      why: 'Secret 中存放密码、密钥和 ServiceAccount 令牌：能读取命名空间内的全部 Secret 等于拥有该命名空间的全部权限，能读取所有 Secret 等于控制整个集群。',
      remedy: '通过 `resourceNames` 限定 Secret 名称并仅授予 `get`，或改为挂载。',
      messages: { failed: '规则 {rule} 允许“{role}”读取所有 Secret。' },
    },
  },
  remedyYaml: "rules:\n- apiGroups: ['']\n  resources: [secrets]\n  resourceNames: [app-tls]\n  verbs: [get]",
  evaluate: (subject) => failedRules(subject.object, (rule) => grants(rule, '', 'secrets', READ)),
};
