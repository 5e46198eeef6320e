import type { KubeObject } from '#platform/kube';
import { asArray, asString, failure, field, type Observations, PASS } from '../check/readers.ts';
import type { Json } from '../types.ts';
import { DEFAULT_ROLES } from './default-roles.ts';

/** Names that every API server makes for itself at start, and repairs. */
const DEFAULT_BINDING_PREFIX = 'system:';

/** A binding of the API server's own: it has its role's name, and that begins with `system:`. */
export function isDefaultBinding(object: KubeObject): boolean {
  const name = asString(object.metadata?.name);
  return (
    object.kind === 'ClusterRoleBinding' &&
    name.startsWith(DEFAULT_BINDING_PREFIX) &&
    name === roleName(object)
  );
}

/** Roles that the API server itself keeps (`cluster-admin`, `admin`, `edit`, `view`, `system:…`). */
export function isDefaultRole(object: KubeObject): boolean {
  const labelled = field(object.metadata, 'labels', 'kubernetes.io/bootstrapping') === 'rbac-defaults';
  return labelled && DEFAULT_ROLES.has(asString(object.metadata?.name));
}

export function roleName(binding: KubeObject): string {
  return asString(field(binding, 'roleRef', 'name'));
}

export function isUser(subject: Json, name: string): boolean {
  return field(subject, 'kind') === 'User' && field(subject, 'name') === name;
}

export function isGroup(subject: Json, name: string): boolean {
  return field(subject, 'kind') === 'Group' && field(subject, 'name') === name;
}

export function isAnonymous(subject: Json): boolean {
  return isUser(subject, 'system:anonymous') || isGroup(subject, 'system:unauthenticated');
}

/** `ServiceAccount shop/default`, `Group admins`. */
export function subjectName(subject: Json, bindingNamespace: string): string {
  const kind = asString(field(subject, 'kind'));
  const name = asString(field(subject, 'name'));
  if (kind !== 'ServiceAccount') return `${kind} ${name}`;
  return `${kind} ${asString(field(subject, 'namespace')) || bindingNamespace}/${name}`;
}

/** One failure for each subject of a binding that `bad` says yes to; fills in `{subject}` and `{role}`. */
export function failedSubjects(
  binding: KubeObject,
  bad: (subject: Json) => boolean,
  message: string,
): Observations {
  const subjects = asArray(binding['subjects']);
  if (!subjects.some(bad)) return PASS;
  const namespace = asString(binding.metadata?.namespace);
  return subjects.flatMap((subject, index) => {
    if (!bad(subject)) return [];
    const params = { subject: subjectName(subject, namespace), role: roleName(binding) };
    return [
      failure(['subjects', index], message, params, [
        { op: 'remove', path: ['subjects', index], safe: false },
      ]),
    ];
  });
}
