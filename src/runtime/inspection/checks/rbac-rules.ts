import type { KubeObject } from '#platform/kube';
import { asArray, asString, failure, field, type Observations, PASS } from '../check/readers.ts';
import type { Json } from '../types.ts';
import { isDefaultRole } from './rbac.ts';

export const READ: readonly string[] = ['get', 'list', 'watch'];
export const WRITE: readonly string[] = ['create', 'update', 'patch', 'delete', 'deletecollection'];

/** What a match adds to its message. */
export type RuleParams = Readonly<Record<string, string | number>>;

/**
 * Whether an RBAC rule allows one of the verbs on the resource, matched as the API server does: a star stands for
 * all, a star before a slash for that subresource of all. A rule for named objects is narrow and does not count,
 * unless it names one of `evenNamed`; all verbs on all resources is left to the check of wildcards.
 */
export function grants(
  rule: Json,
  group: string,
  resource: string,
  verbs: readonly string[],
  evenNamed: readonly string[] = [],
): boolean {
  if (!matchesAny(field(rule, 'verbs'), verbs) || isEverything(rule)) return false;
  if (!matchesResource(asArray(field(rule, 'resources')), resource)) return false;
  if (!matchesAny(field(rule, 'apiGroups'), [group])) return false;
  const names = asArray(field(rule, 'resourceNames'));
  return names.length === 0 || names.some((name) => evenNamed.includes(asString(name)));
}

function matchesAny(list: Json | undefined, wanted: readonly string[]): boolean {
  return asArray(list).some(
    (entry) => entry === '*' || (typeof entry === 'string' && wanted.includes(entry)),
  );
}

function matchesResource(list: readonly Json[], resource: string): boolean {
  const slash = resource.indexOf('/');
  const anyWithSub = slash < 0 ? '' : `*${resource.slice(slash)}`;
  return list.some(
    (entry) => entry === '*' || entry === resource || (anyWithSub !== '' && entry === anyWithSub),
  );
}

/** All verbs on all resources: it grants whatever one asks about. */
export function isEverything(rule: Json): boolean {
  return asArray(field(rule, 'verbs')).includes('*') && asArray(field(rule, 'resources')).includes('*');
}

/** One failure for each rule of a role that `bad` accepts; roles that the API server keeps are left alone. */
export function failedRules(role: KubeObject, bad: (rule: Json) => RuleParams | boolean): Observations {
  const rules = asArray(role['rules']);
  if (rules.length === 0 || isDefaultRole(role)) return PASS;
  return rules.flatMap((rule, index) => {
    const found = bad(rule);
    if (found === false) return [];
    const params = { role: asString(role.metadata?.name), rule: index + 1, ...(found === true ? {} : found) };
    return [failure(['rules', index], 'failed', params)];
  });
}
