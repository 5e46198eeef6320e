import { asArray, asString, field, PASS } from '../../check/readers.ts';
import type { Json, ObjectCheck } from '../../types.ts';
import { failedRules, grants, isEverything, READ } from '../rbac-rules.ts';

export const check: ObjectCheck = {
  id: 'viewRoleWidened',
  target: 'object',
  kinds: ['ClusterRole.rbac.authorization.k8s.io'],
  category: 'access',
  severity: 'medium',
  origin: 'bulwark',
  references: ['https://kubernetes.io/docs/reference/access-authn-authz/rbac/#aggregated-clusterroles'],
  text: {
    en: {
      title: 'Read-only role widened',
      description: 'A ClusterRole that is aggregated into `view` allows writing, or reading Secrets.',
      why: 'Everybody who was given `view` to look around gets these rights in the same moment.',
      remedy: 'Take the rule out, or aggregate it into `edit` or `admin` only.',
      messages: {
        failed: 'Rule {rule} of "{role}" gives everybody with view more than looking.',
      },
    },
    zh: {
      title: '只读角色被扩大权限',
      description: '聚合到 `view` 的 ClusterRole 允许写操作或读取 Secret。',
      why: '所有被授予 `view` 只读权限的用户会立即获得这些权限。',
      remedy: '移除该规则，或仅聚合到 `edit` 或 `admin`。',
      messages: {
        failed: '“{role}”的规则 {rule} 使所有拥有 view 的用户获得了超出只读的权限。',
      },
    },
  },
  remedyYaml: "metadata:\n  labels:\n    rbac.authorization.k8s.io/aggregate-to-edit: 'true'",
  evaluate({ object }) {
    if (field(object.metadata, 'labels', 'rbac.authorization.k8s.io/aggregate-to-view') !== 'true')
      return PASS;
    return failedRules(
      object,
      (rule) => isEverything(rule) || grants(rule, '', 'secrets', READ) || writes(rule),
    );
  },
};

function writes(rule: Json): boolean {
  return asArray(field(rule, 'verbs')).some((verb) => verb === '*' || !READ.includes(asString(verb)));
}
