import { asArray, field } from '../../check/readers.ts';
import type { Json, ObjectCheck } from '../../types.ts';
import { failedRules, type RuleParams } from '../rbac-rules.ts';

export const check: ObjectCheck = {
  id: 'rbacWildcard',
  target: 'object',
  kinds: ['Role.rbac.authorization.k8s.io', 'ClusterRole.rbac.authorization.k8s.io'],
  category: 'access',
  severity: 'high',
  origin: 'ack',
  references: [
    'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
    'https://kubernetes.io/docs/reference/access-authn-authz/rbac/',
  ],
  text: {
    en: {
      title: 'Role with wildcards',
      description: 'A rule of a role has `*` for verbs, resources, API groups or URLs.',
      why: 'It grants what nobody thought of: new verbs, new resources and those of add-ons that are installed later.',
      remedy: 'List the verbs and resources that are needed.',
      messages: { failed: 'Rule {rule} of "{role}" has a wildcard in {fields}.' },
    },
    zh: {
      title: '角色使用通配符权限',
      description: '角色规则在动词、资源、API 组或 URL 中使用了 `*`。',
      why: '通配符会授予未曾预料的权限：新增的动词、资源，以及日后安装的组件带来的资源。',
      remedy: '明确列出需要的动词和资源。',
      messages: { failed: '“{role}”的规则 {rule} 在 {fields} 中使用了通配符。' },
    },
  },
  remedyYaml: 'rules:\n- apiGroups: [apps]\n  resources: [deployments]\n  verbs: [get, list, watch]',
  evaluate: (subject) => failedRules(subject.object, (rule) => wildcards(rule)),
};

function wildcards(rule: Json): RuleParams | false {
  const fields = ['verbs', 'resources', 'apiGroups', 'nonResourceURLs'].filter((key) =>
    asArray(field(rule, key)).includes('*'),
  );
  return fields.length > 0 && { fields: fields.join(', ') };
}
