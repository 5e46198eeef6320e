import { asArray, asString, fail, field, PASS, unknown } from '../../check/readers.ts';
import type { ObjectCheck } from '../../types.ts';

export const check: ObjectCheck = {
  id: 'danglingRoleBinding',
  target: 'object',
  kinds: ['RoleBinding.rbac.authorization.k8s.io', 'ClusterRoleBinding.rbac.authorization.k8s.io'],
  needs: ['Role', 'ClusterRole'],
  category: 'access',
  severity: 'low',
  origin: 'bulwark',
  references: ['https://kubernetes.io/docs/reference/access-authn-authz/rbac/'],
  text: {
    en: {
      title: 'Binding to a role that does not exist',
      description: 'The role that the binding names is not there.',
      why: 'Whoever may create a role of this name decides what the bound subjects may do, without touching the binding.',
      remedy: 'Delete the binding, or create the role that was meant.',
      messages: {
        failed: 'The binding names the {kind} {role}, which does not exist.',
        unknown: 'Whether the {kind} {role} exists could not be seen: {reason}.',
      },
    },
    zh: {
      title: '绑定引用了不存在的角色',
      description: '绑定所引用的角色不存在。',
      why: '任何能够创建同名角色的人都可以决定被绑定主体的权限，而无需修改绑定。',
      remedy: '删除该绑定，或创建所需的角色。',
      messages: {
        failed: '绑定引用的 {kind} {role} 不存在。',
        unknown: '无法确认 {kind} {role} 是否存在：{reason}。',
      },
    },
  },
  remedyYaml: 'roleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: view',
  evaluate({ object, ref }, context) {
    const kind = asString(field(object, 'roleRef', 'kind'));
    const role = asString(field(object, 'roleRef', 'name'));
    if ((kind !== 'Role' && kind !== 'ClusterRole') || asArray(object['subjects']).length === 0) return PASS;
    const related = context.related(kind, kind === 'Role' ? (ref.namespace ?? '') : undefined);
    if (related.objects.some((one) => one.metadata?.name === role)) return PASS;
    if (!related.complete) return unknown(['roleRef', 'name'], 'unknown', related.reason, { kind, role });
    return fail(['roleRef', 'name'], 'failed', { kind, role });
  },
};
