import type { Json, ObjectCheck } from '../../types.ts';
import { failedRules, grants, type RuleParams } from '../rbac-rules.ts';

const GROUP = 'rbac.authorization.k8s.io';
const POWERFUL = ['cluster-admin', 'admin', 'system:masters'];

function escalates(rule: Json): RuleParams | false {
  const verbs = ['escalate', 'bind'].filter((verb) =>
    ['roles', 'clusterroles'].some((resource) => grants(rule, GROUP, resource, [verb], POWERFUL)),
  );
  return verbs.length > 0 && { verbs: verbs.join(', ') };
}

export const check: ObjectCheck = {
  id: 'rbacEscalation',
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
      title: 'Role gives itself rights',
      description:
        'A role may `escalate` or `bind` roles: the two verbs that switch off RBAC’s guard against giving more than one has.',
      why: 'Its holder writes itself any right in the cluster, cluster-admin included.',
      remedy: 'Remove the verb. A controller that hands out fixed roles names them in `resourceNames`.',
      messages: { failed: 'Rule {rule} lets "{role}" give itself any right ({verbs}).' },
    },
    zh: {
      title: '角色可自行提升权限',
      description: '角色拥有对 Role 的 `escalate` 或 `bind` 动词，这两个动词会绕过 RBAC 的防提权检查。',
      why: '持有者可以为自己授予集群中的任意权限，包括 cluster-admin。',
      remedy: '删除该动词。若控制器需要分发固定角色，用 `resourceNames` 限定角色名称。',
      messages: { failed: '规则 {rule} 允许“{role}”自行授予任意权限（{verbs}）。' },
    },
  },
  remedyYaml:
    '# verbs without escalate and bind\nrules:\n- apiGroups: [rbac.authorization.k8s.io]\n  resources: [roles, clusterroles]\n  verbs: [get, list, watch]',
  evaluate: (subject) => failedRules(subject.object, (rule) => escalates(rule)),
};
