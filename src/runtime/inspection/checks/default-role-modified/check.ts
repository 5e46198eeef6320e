import { asArray, asString, fail, field, PASS } from '../../check/readers.ts';
import type { Json, ObjectCheck } from '../../types.ts';
import { minorVersion } from '../versions.ts';

/** What a default role may hold in any version, and what it must hold from a minor version on. */
interface Expected {
  readonly may: readonly string[];
  readonly must: Readonly<Record<string, number>>;
}

const PROBES = {
  'get /livez': 16,
  'get /readyz': 16,
  'get /healthz': 0,
  'get /version': 0,
  'get /version/': 14,
};

/** As the API server's bootstrap policy wrote them from 1.14 to 1.37. */
const ROLES: Readonly<Record<string, Expected>> = {
  'system:basic-user': {
    may: [],
    must: {
      'create authorization.k8s.io/selfsubjectaccessreviews': 0,
      'create authorization.k8s.io/selfsubjectrulesreviews': 0,
      'create authentication.k8s.io/selfsubjectreviews': 28,
    },
  },
  'system:discovery': {
    // Swagger and the old OpenAPI files were served until 1.14.
    may: ['get /swaggerapi', 'get /swaggerapi/*', 'get /swagger.json', 'get /swagger-2.0.0.pb-v1'],
    must: {
      ...PROBES,
      'get /openapi': 10,
      'get /openapi/*': 10,
      'get /api': 0,
      'get /api/*': 0,
      'get /apis': 0,
      'get /apis/*': 0,
    },
  },
  'system:public-info-viewer': { may: [], must: PROBES },
};

export const check: ObjectCheck = {
  id: 'defaultRoleModified',
  target: 'object',
  kinds: ['ClusterRole.rbac.authorization.k8s.io'],
  category: 'access',
  severity: 'high',
  origin: 'ack',
  references: [
    'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#default-roles-and-role-bindings',
  ],
  text: {
    en: {
      title: 'Default role changed',
      description:
        'One of `system:basic-user`, `system:discovery` and `system:public-info-viewer` differs from what the API server makes.',
      why: 'These roles are bound to every user, the last one to anonymous ones too: a right added here is a right for everybody, in a place where nobody looks.',
      remedy:
        'Set the role back: delete it and restart the API server, which makes it again, or apply the rules below.',
      messages: {
        added: 'The default role {role} was given more: {rights}.',
        removed: 'The default role {role} lacks: {rights}.',
      },
    },
    zh: {
      title: '系统默认角色被修改',
      description:
        '`system:basic-user`、`system:discovery`、`system:public-info-viewer` 中的某个角色与 API Server 默认内容不一致。',
      why: '这些角色绑定给所有用户（最后一个还包括匿名用户）：在此增加权限等于授予所有人，且极难被发现。',
      remedy: '恢复默认角色：删除该角色并重启 API Server 使其重建，或应用默认规则。',
      messages: {
        added: '默认角色 {role} 被增加了权限：{rights}。',
        removed: '默认角色 {role} 缺少权限：{rights}。',
      },
    },
  },
  remedyYaml:
    "# kubectl auth reconcile writes the default back; never edit it by hand\nmetadata:\n  annotations:\n    rbac.authorization.kubernetes.io/autoupdate: 'true'",
  evaluate({ object }, context) {
    const role = asString(object.metadata?.name);
    const expected = Object.hasOwn(ROLES, role) ? ROLES[role] : undefined;
    if (expected === undefined) return PASS;
    const rights = new Set(asArray(object['rules']).flatMap(rightsOf));
    const added = [...rights].filter(
      (right) => !Object.hasOwn(expected.must, right) && !expected.may.includes(right),
    );
    if (added.length > 0) return fail(['rules'], 'added', { role, rights: added.join('; ') });
    // Without a version only what every version has can be missed.
    const minor = minorVersion(context.clusterVersion) ?? 0;
    const removed = Object.entries(expected.must).filter(
      ([right, since]) => since <= minor && !rights.has(right),
    );
    if (removed.length === 0) return PASS;
    return fail(['rules'], 'removed', { role, rights: removed.map(([right]) => right).join('; ') });
  },
};

/** `get /api` and `create group/resource`: one line for each single right of a rule. */
function rightsOf(rule: Json): readonly string[] {
  const verbs = asArray(field(rule, 'verbs')).map(asString);
  const urls = asArray(field(rule, 'nonResourceURLs')).map(asString);
  const resources = asArray(field(rule, 'resources')).map(asString);
  const groups = asArray(field(rule, 'apiGroups')).map(asString);
  const things = [...urls, ...groups.flatMap((group) => resources.map((resource) => `${group}/${resource}`))];
  return verbs.flatMap((verb) => things.map((thing) => `${verb} ${thing}`));
}
