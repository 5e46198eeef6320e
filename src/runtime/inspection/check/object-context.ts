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

/** Objects of one kind: all of them, and by namespace. */
interface OfKind {
  readonly all: Found;
  readonly byNamespace: Map<string, Found>;
}

interface Found extends Related {
  readonly objects: KubeObject[];
}

/** A context over a fixed set of objects, such as those of the files of one run. */
export function objectContext(objects: readonly KubeObject[], options: ObjectContextOptions): CheckContext {
  const { complete, reason } = options;
  const found = (): Found => ({ complete, ...(reason === undefined ? {} : { reason }), objects: [] });
  // One for all: checks remember what they worked out of a list as long as it lives.
  const nothing: Related = found();
  const kinds = new Map<RelatedKind, OfKind>();
  for (const object of objects) {
    const kind = relatedKindOf(object);
    if (kind !== undefined) add(kinds, kind, object, found);
  }
  return {
    clusterVersion: options.clusterVersion,
    related: (kind, namespace) => {
      const known = kinds.get(kind);
      if (namespace === undefined || isClusterScoped(kind)) return known?.all ?? nothing;
      return known?.byNamespace.get(namespace) ?? nothing;
    },
  };
}

function add(
  kinds: Map<RelatedKind, OfKind>,
  kind: RelatedKind,
  object: KubeObject,
  found: () => Found,
): void {
  const known = kinds.get(kind) ?? { all: found(), byNamespace: new Map<string, Found>() };
  kinds.set(kind, known);
  known.all.objects.push(object);
  const namespace = relatedNamespace(kind, object);
  const near = known.byNamespace.get(namespace) ?? found();
  known.byNamespace.set(namespace, near);
  near.objects.push(object);
}
