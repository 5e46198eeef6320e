import type { KubeObject } from '#platform/kube';
import { findPodTemplates, kindOf } from '../collect/pod-templates.ts';
import type { CheckContext, Related, RelatedKind } from '../types.ts';
import { asObject, asString } from './readers.ts';

/** Kinds beside the subject, as `kindOf` names them; `Workload` is every object with a pod template. */
const KINDS: Readonly<Record<string, RelatedKind>> = {
  Namespace: 'Namespace',
  ServiceAccount: 'ServiceAccount',
  Service: 'Service',
  'NetworkPolicy.networking.k8s.io': 'NetworkPolicy',
  'PodDisruptionBudget.policy': 'PodDisruptionBudget',
  'Role.rbac.authorization.k8s.io': 'Role',
  'ClusterRole.rbac.authorization.k8s.io': 'ClusterRole',
  'RoleBinding.rbac.authorization.k8s.io': 'RoleBinding',
  'ClusterRoleBinding.rbac.authorization.k8s.io': 'ClusterRoleBinding',
};

/** As what kind of related object checks may ask for it. */
export function relatedKindOf(object: KubeObject): RelatedKind | undefined {
  const kind = kindOf(object);
  if (Object.hasOwn(KINDS, kind)) return KINDS[kind];
  return findPodTemplates(object).length > 0 ? 'Workload' : undefined;
}

/** The namespace under which a related object is found: its own, a Namespace under its own name, else ''. */
export function relatedNamespace(kind: RelatedKind, object: KubeObject): string {
  const metadata = asObject(object.metadata);
  return asString(metadata[kind === 'Namespace' ? 'name' : 'namespace']);
}

export function isClusterScoped(kind: RelatedKind): boolean {
  return kind === 'ClusterRole' || kind === 'ClusterRoleBinding';
}

export interface ObjectContextOptions {
  readonly clusterVersion?: string;
  /** Whether these are all objects there are. */
  readonly complete: boolean;
  readonly reason?: string;
}

/** A context over a fixed set of objects, such as those of the files of one run. */
export function objectContext(objects: readonly KubeObject[], options: ObjectContextOptions): CheckContext {
  const byKind = new Map<string, KubeObject[]>();
  for (const object of objects) {
    const kind = relatedKindOf(object);
    if (kind === undefined) continue;
    push(byKind, kind, object);
    push(byKind, `${kind}/${relatedNamespace(kind, object)}`, object);
  }
  return {
    clusterVersion: options.clusterVersion,
    related: (kind, namespace): Related => ({
      complete: options.complete,
      ...(options.reason === undefined ? {} : { reason: options.reason }),
      objects:
        byKind.get(namespace === undefined || isClusterScoped(kind) ? kind : `${kind}/${namespace}`) ?? [],
    }),
  };
}

function push(map: Map<string, KubeObject[]>, key: string, object: KubeObject): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [object]);
  else list.push(object);
}
