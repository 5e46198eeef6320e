import type { Json, ObjectCheck } from '../../types.ts';
import { failedRules, grants, type RuleParams } from '../rbac-rules.ts';

const MAKERS: readonly (readonly [group: string, resource: string])[] = [
  ['', 'pods'],
  ['', 'replicationcontrollers'],
  ['apps', 'deployments'],
  ['apps', 'statefulsets'],
  ['apps', 'daemonsets'],
  ['apps', 'replicasets'],
  ['batch', 'jobs'],
  ['batch', 'cronjobs'],
];

/** Changing a template makes pods just as creating does; a pod itself cannot be changed that far. */
function createsPods(rule: Json): RuleParams | false {
  const makers = MAKERS.filter(([group, resource]) =>
    grants(rule, group, resource, resource === 'pods' ? ['create'] : ['create', 'update', 'patch']),
  );
  return makers.length > 0 && { what: makers.map(([, resource]) => resource).join(', ') };
}

export const check: ObjectCheck = {
  id: 'rbacPodCreate',
  target: 'object',
  kinds: ['Role.rbac.authorization.k8s.io', 'ClusterRole.rbac.authorization.k8s.io'],
  category: 'access',
  severity: 'medium',
  origin: 'bulwark',
  references: [
    'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
    'https://kubernetes.io/docs/reference/access-authn-authz/rbac/',
  ],
  text: {
    en: {
      title: 'Role makes pods',
      description: 'A role may create pods, or workloads that make them.',
      why: 'A new pod may mount every Secret, ConfigMap and volume of the namespace and run under each of its service accounts; without Pod Security it may take over the node.',
      remedy: 'Keep it for deployers and controllers, one namespace each, and enforce Pod Security there.',
      messages: { failed: 'Rule {rule} lets "{role}" create {what}.' },
    },
    zh: {
      title: '角色可创建 Pod',
      description: '角色可以创建 Pod，或创建会生成 Pod 的工作负载。',
      why: '新建的 Pod 可以挂载命名空间内的任意 Secret、ConfigMap 和卷，并使用其中任意 ServiceAccount；若未启用 Pod 安全标准，还可以控制节点。',
      remedy: '仅授予部署流程和控制器，每个限定在单个命名空间，并在其中强制执行 Pod 安全标准。',
      messages: { failed: '规则 {rule} 允许“{role}”创建 {what}。' },
    },
  },
  remedyYaml:
    '# allow reading only\nrules:\n- apiGroups: [apps]\n  resources: [deployments]\n  verbs: [get, list, watch]',
  evaluate: (subject) => failedRules(subject.object, (rule) => createsPods(rule)),
};
