import { type ClusterRegistry, type KubeClient, KubeError, type KubeObject } from '#platform/kube';
import { type Grant, grantKind } from '../grant.ts';
import { parseRbacReason, type RbacReason } from '../rbac-reason.ts';
import { namesSubject, type PolicyRule, rulesFor } from '../rbac-rule.ts';
import type { RecordedEvent } from '../types.ts';

const TIMEOUT_MS = 5000;
const RBAC = { group: 'rbac.authorization.k8s.io', version: 'v1' } as const;

interface Binding extends KubeObject {
  readonly roleRef?: { readonly kind?: unknown; readonly name?: unknown };
  readonly subjects?: unknown;
}

interface Role extends KubeObject {
  readonly rules?: unknown;
}

/** Why the API server let the request through, with the RBAC rule as the cluster has it now. */
export async function findGrant(
  clusters: ClusterRegistry,
  event: RecordedEvent,
  signal: AbortSignal,
): Promise<Grant> {
  const reason = event.annotations['authorization.k8s.io/reason'] ?? '';
  const rbac = parseRbacReason(reason);
  const kind = grantKind(event, rbac);
  if (kind !== 'rbac' || rbac === undefined) return { kind, reason };
  const known = { kind, reason, rbac } as const;
  const cluster = clusters.get(event.cluster);
  if (cluster === undefined) {
    const detail = `No cluster is registered here as "${event.cluster}", so its roles cannot be read.`;
    return { ...known, state: 'unknown', detail };
  }
  try {
    return { ...known, ...(await readGrant(cluster.client, rbac, event, signal)) };
  } catch (error) {
    if (!(error instanceof KubeError)) throw error;
    return { ...known, state: 'unknown', detail: error.message };
  }
}

async function readGrant(
  client: KubeClient,
  rbac: RbacReason,
  event: RecordedEvent,
  signal: AbortSignal,
): Promise<Pick<Grant, 'state' | 'detail' | 'rules' | 'boundAt'>> {
  const binding = await readBinding(client, rbac, signal);
  if (binding === undefined) return { state: 'gone', detail: `${rbac.bindingKind} ${rbac.bindingName}` };
  const boundAt = binding.metadata?.creationTimestamp;
  const when = boundAt === undefined ? {} : { boundAt };
  const { roleRef, subjects } = binding;
  if (roleRef?.kind !== rbac.roleKind || roleRef.name !== rbac.roleName)
    return { ...when, state: 'changed', detail: 'roleRef' };
  if (!namesSubject(listOf(subjects), rbac)) return { ...when, state: 'changed', detail: 'subjects' };
  const role = await readRole(client, rbac, signal);
  if (role === undefined) return { ...when, state: 'gone', detail: `${rbac.roleKind} ${rbac.roleName}` };
  const rules = rulesFor(event, listOf(role.rules).map(toRule));
  return rules.length > 0
    ? { ...when, state: 'granted', rules }
    : { ...when, state: 'changed', detail: 'rules' };
}

function readBinding(
  client: KubeClient,
  rbac: RbacReason,
  signal: AbortSignal,
): Promise<Binding | undefined> {
  const isWide = rbac.bindingKind === 'ClusterRoleBinding';
  const resource = isWide ? 'clusterrolebindings' : 'rolebindings';
  const place = isWide ? {} : { namespace: rbac.bindingNamespace };
  return found(
    client.get<Binding>(
      { ...RBAC, resource, name: rbac.bindingName, ...place },
      { signal, timeoutMs: TIMEOUT_MS },
    ),
  );
}

function readRole(client: KubeClient, rbac: RbacReason, signal: AbortSignal): Promise<Role | undefined> {
  const isWide = rbac.roleKind === 'ClusterRole';
  const resource = isWide ? 'clusterroles' : 'roles';
  const place = isWide ? {} : { namespace: rbac.bindingNamespace };
  return found(
    client.get<Role>({ ...RBAC, resource, name: rbac.roleName, ...place }, { signal, timeoutMs: TIMEOUT_MS }),
  );
}

async function found<T>(object: Promise<T>): Promise<T | undefined> {
  try {
    return await object;
  } catch (error) {
    if (error instanceof KubeError && error.code === 'not-found') return undefined;
    throw error;
  }
}

/** The cluster is outside too: what is no object is no rule. */
function listOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'object' && one !== null) : [];
}

function toRule(value: Readonly<Record<string, unknown>>): PolicyRule {
  const texts = (name: string): readonly string[] => {
    const list = value[name];
    return Array.isArray(list) ? list.filter((one): one is string => typeof one === 'string') : [];
  };
  const lists = ['apiGroups', 'resources', 'resourceNames', 'nonResourceURLs'] as const;
  const given = lists.flatMap((name) => (texts(name).length === 0 ? [] : [[name, texts(name)] as const]));
  return { verbs: texts('verbs'), ...Object.fromEntries(given) };
}
