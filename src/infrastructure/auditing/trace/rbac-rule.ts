import type { RbacReason } from './rbac-reason.ts';
import type { RecordedEvent } from './types.ts';

/** A rule of a Role or ClusterRole, as the API has it. */
export interface PolicyRule {
  readonly verbs: readonly string[];
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
}

interface Subject {
  readonly kind?: unknown;
  readonly name?: unknown;
  readonly namespace?: unknown;
}

/** The rules that let a request of this kind through; none where the role has changed since. */
export function rulesFor(event: RecordedEvent, rules: readonly PolicyRule[]): readonly PolicyRule[] {
  return rules.filter((rule) => allows(rule, event));
}

/** As the RBAC authorizer decides. */
function allows(rule: PolicyRule, { verb, target, uri }: RecordedEvent): boolean {
  if (!has(rule.verbs, verb)) return false;
  if (target === undefined) return matchesUrl(rule.nonResourceURLs ?? [], uri.split('?', 1)[0] ?? '');
  const { group, resource, subresource, name } = target;
  const names = rule.resourceNames ?? [];
  return (
    has(rule.apiGroups ?? [], group) &&
    matchesResource(rule.resources ?? [], resource, subresource) &&
    (names.length === 0 || (name !== '' && names.includes(name)))
  );
}

function has(list: readonly string[], value: string): boolean {
  return list.includes('*') || list.includes(value);
}

function matchesResource(list: readonly string[], resource: string, subresource: string): boolean {
  const asked = subresource === '' ? resource : `${resource}/${subresource}`;
  return has(list, asked) || (subresource !== '' && list.includes(`*/${subresource}`));
}

function matchesUrl(list: readonly string[], path: string): boolean {
  return list.some(
    (one) => one === '*' || one === path || (one.endsWith('*') && path.startsWith(one.slice(0, -1))),
  );
}

/** Whether a binding still names the subject that the API server wrote down. */
export function namesSubject(subjects: readonly Subject[], { subject }: RbacReason): boolean {
  return subjects.some(
    ({ kind, name, namespace }) =>
      kind === subject.kind &&
      name === subject.name &&
      (subject.kind !== 'ServiceAccount' || namespace === subject.namespace),
  );
}
