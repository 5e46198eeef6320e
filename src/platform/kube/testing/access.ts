import type { PolicyRule } from '../types.ts';
import { ApiFailure } from './failure.ts';
import type { FakeGrant, FakeUser } from './types.ts';

/** What an authorizer is asked. */
export interface Attributes {
  readonly verb: string;
  readonly group?: string;
  /** With its subresource: `pods/log`. Undefined for a path. */
  readonly resource?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly path: string;
}

const ADMIN: FakeUser = { name: 'admin', token: '', groups: ['system:masters'] };

/** Who sends the request. */
export function authenticate(
  users: readonly FakeUser[],
  header: string | undefined,
  requireToken: boolean,
): FakeUser {
  const token = /^Bearer (.+)$/.exec(header ?? '')?.[1];
  const user = users.find((candidate) => token !== undefined && candidate.token === token);
  if (user !== undefined) return user;
  if (requireToken || token !== undefined) throw new ApiFailure(401, 'Unauthorized', 'Unauthorized');
  return ADMIN;
}

export function isAllowed(user: FakeUser, attributes: Attributes): boolean {
  if (user.rules === undefined) return true;
  return user.rules.some((grant) => grants(grant, attributes));
}

function grants({ namespace, rule }: FakeGrant, attributes: Attributes): boolean {
  if (!has(rule.verbs, attributes.verb)) return false;
  if (attributes.resource === undefined) return has(rule.nonResourceURLs, attributes.path);
  if (namespace !== undefined && namespace !== attributes.namespace) return false;
  const names = rule.resourceNames ?? [];
  return (
    has(rule.apiGroups, attributes.group ?? '') &&
    has(rule.resources, attributes.resource) &&
    (names.length === 0 || (attributes.name !== undefined && names.includes(attributes.name)))
  );
}

function has(list: readonly string[] | undefined, value: string): boolean {
  return list?.some((entry) => entry === '*' || entry === value) ?? false;
}

const ALWAYS = new Set(['/version', '/healthz', '/readyz', '/livez', '/api', '/apis']);

/** Throws the API server's 403, in its words. Discovery and self reviews are for everybody, as by default. */
export function authorize(user: FakeUser, attributes: Attributes): void {
  const { verb, group = '', resource, name, namespace, path } = attributes;
  if (group === 'authorization.k8s.io') return;
  if (resource === undefined && verb === 'get' && (ALWAYS.has(path) || /^\/apis?\//.test(path))) return;
  if (isAllowed(user, attributes)) return;
  if (resource === undefined) {
    throw new ApiFailure(403, 'Forbidden', `forbidden: User "${user.name}" cannot ${verb} path "${path}"`);
  }
  const plain = resource.split('/')[0] ?? resource;
  const what = `${plain}${group === '' ? '' : `.${group}`}${name === undefined ? '' : ` "${name}"`}`;
  const where = namespace === undefined ? 'at the cluster scope' : `in the namespace "${namespace}"`;
  const cannot = `User "${user.name}" cannot ${verb} resource "${resource}" in API group "${group}" ${where}`;
  throw new ApiFailure(403, 'Forbidden', `${what} is forbidden: ${cannot}`);
}

const EVERYTHING: readonly FakeGrant[] = [
  { rule: { verbs: ['*'], apiGroups: ['*'], resources: ['*'] } },
  { rule: { verbs: ['*'], nonResourceURLs: ['*'] } },
];

/** The status of a SelfSubjectRulesReview. */
export function rulesReview(user: FakeUser, namespace: string): Record<string, unknown> {
  const held = (user.rules ?? EVERYTHING)
    .filter((grant) => grant.namespace === undefined || grant.namespace === namespace)
    .map(({ rule }) => rule);
  const isResource = (rule: PolicyRule) => rule.resources !== undefined;
  return {
    resourceRules: held.filter(isResource),
    nonResourceRules: held.filter((rule) => !isResource(rule)),
    incomplete: false,
  };
}
