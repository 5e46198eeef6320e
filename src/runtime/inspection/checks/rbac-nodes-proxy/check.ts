import type { ObjectCheck } from '../../types.ts';
import { failedRules, grants } from '../rbac-rules.ts';

export const check: ObjectCheck = {
  id: 'rbacNodesProxy',
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
      title: 'Role reaches kubelets',
      description: 'A role may use `nodes/proxy`.',
      why: 'The kubelet’s API runs commands in every pod of the node, past admission control and the audit log; the verb `get` is enough.',
      remedy: 'Use `nodes/metrics`, `nodes/stats`, `nodes/log` or `nodes/healthz` instead.',
      messages: { failed: 'Rule {rule} lets "{role}" reach every kubelet.' },
    },
    zh: {
      title: '角色可访问 kubelet 代理',
      description: '角色可以使用 `nodes/proxy`。',
      why: '通过 kubelet API 可以在该节点的任意 Pod 中执行命令，且不经过准入控制和审计；仅 `get` 即可。',
      remedy: '改用 `nodes/metrics`、`nodes/stats`、`nodes/log` 或 `nodes/healthz`。',
      messages: { failed: '规则 {rule} 允许“{role}”访问所有 kubelet。' },
    },
  },
  remedyYaml: "rules:\n- apiGroups: ['']\n  resources: [nodes/metrics]\n  verbs: [get]",
  evaluate: (subject) =>
    failedRules(subject.object, (rule) =>
      grants(rule, '', 'nodes/proxy', ['get', 'create', 'update', 'patch', 'delete']),
    ),
};
