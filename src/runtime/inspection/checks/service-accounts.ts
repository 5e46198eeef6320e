import type { KubeObject } from '#platform/kube';
import { asArray, asString, field } from '../check/readers.ts';
import type { CheckContext, Json, PodView, Subject } from '../types.ts';

export function accountName(pod: PodView): string {
  return asString(pod.spec['serviceAccountName']) || asString(pod.spec['serviceAccount']) || 'default';
}

/** As related objects are found: those of files that name no namespace belong together, under ''. */
export function namespaceOf(subject: Subject): string {
  return subject.ref.namespace ?? '';
}

/** What was found of the bindings of one account, and why it may not be all. */
export interface BindingsFound {
  readonly bindings: readonly KubeObject[];
  readonly complete: boolean;
  readonly reason: string | undefined;
}

/** Bindings that name the account itself; those of groups such as all service accounts do not count. */
export function bindingsOf(context: CheckContext, namespace: string, name: string): BindingsFound {
  const cluster = context.related('ClusterRoleBinding');
  // A RoleBinding of another namespace may name this account too.
  const local = context.related('RoleBinding');
  return {
    bindings: named([cluster.objects, local.objects], namespace, name),
    complete: cluster.complete && local.complete,
    reason: cluster.reason ?? local.reason,
  };
}

const NONE: readonly KubeObject[] = [];

function named(
  lists: readonly (readonly KubeObject[])[],
  namespace: string,
  name: string,
): readonly KubeObject[] {
  // Files seldom hold bindings, and this is asked for each of them.
  if (lists.every((list) => list.length === 0)) return NONE;
  const account = `system:serviceaccount:${namespace}:${name}`;
  return lists.flatMap((list) => byAccount(list).get(account) ?? NONE);
}

/**
 * A list of objects is never changed in place, so what was worked out of it holds as long as it lives. Without
 * this, every pod of a cluster would walk through every binding of the cluster.
 */
const known = new WeakMap<readonly KubeObject[], ReadonlyMap<string, readonly KubeObject[]>>();

function byAccount(bindings: readonly KubeObject[]): ReadonlyMap<string, readonly KubeObject[]> {
  const before = known.get(bindings);
  if (before !== undefined) return before;
  const index = new Map<string, KubeObject[]>();
  for (const binding of bindings) {
    for (const subject of asArray(binding['subjects'])) {
      const account = accountOf(subject, binding);
      if (account === '') continue;
      const named = index.get(account);
      if (named === undefined) index.set(account, [binding]);
      else named.push(binding);
    }
  }
  known.set(bindings, index);
  return index;
}

/** The user name under which the API server knows a service account, which a binding may use as well. */
function accountOf(subject: Json, binding: KubeObject): string {
  const name = asString(field(subject, 'name'));
  if (field(subject, 'kind') === 'User') return name.startsWith('system:serviceaccount:') ? name : '';
  if (field(subject, 'kind') !== 'ServiceAccount') return '';
  const namespace = asString(field(subject, 'namespace')) || asString(binding.metadata?.namespace);
  return `system:serviceaccount:${namespace}:${name}`;
}

/** Whether the pod gets a token without asking; undefined when the account's own setting could not be read. */
export function mountsToken(
  pod: PodView,
  subject: Subject,
  context: CheckContext,
): { readonly mounts: boolean; readonly seen: boolean; readonly reason: string | undefined } {
  const own = pod.spec['automountServiceAccountToken'];
  if (typeof own === 'boolean') return { mounts: own, seen: true, reason: undefined };
  const related = context.related('ServiceAccount', namespaceOf(subject));
  const account = related.objects.find((one) => one.metadata?.name === accountName(pod));
  const mounts = account?.['automountServiceAccountToken'] !== false;
  return { mounts, seen: account !== undefined || related.complete, reason: related.reason };
}
