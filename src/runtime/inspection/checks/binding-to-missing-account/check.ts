import type { KubeObject } from '#platform/kube';
import { asArray, asString, fail, field, removeFix, unknown } from '../../check/readers.ts';
import type { ObjectCheck } from '../../types.ts';
import { roleName, subjectName } from '../rbac.ts';

export const check: ObjectCheck = {
  id: 'bindingToMissingAccount',
  target: 'object',
  kinds: ['RoleBinding.rbac.authorization.k8s.io', 'ClusterRoleBinding.rbac.authorization.k8s.io'],
  needs: ['ServiceAccount'],
  category: 'access',
  severity: 'low',
  origin: 'bulwark',
  references: [
    'https://kubernetes.io/docs/reference/access-authn-authz/rbac/',
    'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
  ],
  text: {
    en: {
      title: 'Binding to an account that does not exist',
      description: 'A service account that the binding names is not there.',
      why: 'Whoever may create service accounts in that namespace makes one of this name and has the role.',
      remedy: 'Remove the subject from the binding.',
      messages: {
        failed: '{subject} does not exist and holds {role}.',
        unknown: 'Whether {subject} exists could not be seen: {reason}.',
      },
    },
    zh: {
      title: '绑定引用了不存在的 ServiceAccount',
      description: '绑定所引用的 ServiceAccount 不存在。',
      why: '能在该命名空间创建 ServiceAccount 的人只需创建同名账户即可获得该角色。',
      remedy: '从绑定中移除该主体。',
      messages: {
        failed: '{subject} 不存在，却被授予了 {role}。',
        unknown: '无法确认 {subject} 是否存在：{reason}。',
      },
    },
  },
  evaluate({ object, ref }, context) {
    const subjects = asArray(object['subjects']);
    return subjects.flatMap((subject, index) => {
      if (field(subject, 'kind') !== 'ServiceAccount') return [];
      const namespace = asString(field(subject, 'namespace')) || (ref.namespace ?? '');
      const related = context.related('ServiceAccount', namespace);
      if (related.objects.some((one) => one.metadata?.name === field(subject, 'name'))) return [];
      const where = ['subjects', index];
      const params = { subject: subjectName(subject, namespace), role: roleName(object) };
      if (!related.complete) return unknown(where, 'unknown', related.reason, params);
      return isBuiltIn(object) ? [] : fail(where, 'failed', params, [removeFix(where)]);
    });
  },
};

/** Bindings that the API server makes in advance, for parts that not every cluster runs. */
function isBuiltIn(object: KubeObject): boolean {
  return field(object.metadata, 'labels', 'kubernetes.io/bootstrapping') === 'rbac-defaults';
}
