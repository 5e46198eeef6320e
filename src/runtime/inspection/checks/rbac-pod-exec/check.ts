import type { ObjectCheck } from '../../types.ts';
import { failedRules, grants } from '../rbac-rules.ts';

export const check: ObjectCheck = {
  id: 'rbacPodExec',
  target: 'object',
  kinds: ['Role.rbac.authorization.k8s.io', 'ClusterRole.rbac.authorization.k8s.io'],
  category: 'access',
  severity: 'high',
  origin: 'bulwark',
  aliases: [
    'clusterrolePodExecAttach',
    'rolePodExecAttach',
    'clusterrolebindingPodExecAttach',
    'rolebindingClusterRolePodExecAttach',
    'rolebindingRolePodExecAttach',
  ],
  references: [
    'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
    'https://kubernetes.io/docs/reference/access-authn-authz/rbac/',
  ],
  text: {
    en: {
      title: 'Role runs commands in pods',
      description: 'A role may use `pods/exec`, `pods/attach` or change ephemeral containers.',
      why: 'Whoever has it acts as every pod it reaches, with that pod’s service account, files and network.',
      remedy: 'Grant it to people for a limited time, in one namespace; programs do not need it.',
      messages: { failed: 'Rule {rule} lets "{role}" run commands in pods.' },
    },
    zh: {
      title: '角色可在 Pod 中执行命令',
      description: '角色可以使用 `pods/exec`、`pods/attach` 或修改临时容器。',
      why: '拥有该权限即可以所及任意 Pod 的身份行事，使用其 ServiceAccount、文件和网络。',
      remedy: '仅在限定时间、单个命名空间内授予运维人员；程序不应拥有该权限。',
      messages: { failed: '规则 {rule} 允许“{role}”在 Pod 中执行命令。' },
    },
  },
  remedyYaml:
    "# take pods/exec, pods/attach and pods/ephemeralcontainers out\nrules:\n- apiGroups: ['']\n  resources: [pods, pods/log]\n  verbs: [get, list]",
  evaluate: (subject) =>
    failedRules(
      subject.object,
      (rule) =>
        grants(rule, '', 'pods/exec', ['create', 'get']) ||
        grants(rule, '', 'pods/attach', ['create', 'get']) ||
        grants(rule, '', 'pods/ephemeralcontainers', ['patch', 'update']),
    ),
};
