import type { GroupVersionKind, KubeObject, ObjectRef, OwnerReference } from '../types.ts';

/** The owner that manages the object (`controller: true`), of which there is at most one. */
export function controllerOf(object: KubeObject): OwnerReference | undefined {
  return owners(object).find((owner) => owner.controller === true);
}

/** Uids of all owners, controllers or not. */
export function ownerUids(object: KubeObject): readonly string[] {
  return owners(object)
    .map((owner) => owner.uid)
    .filter((uid) => typeof uid === 'string' && uid !== '');
}

function owners(object: KubeObject): readonly OwnerReference[] {
  const references = object.metadata?.ownerReferences;
  return Array.isArray(references) ? references : [];
}

/** Who the object is. Items of a list carry no kind: pass the one that was asked for. */
export function objectRef(object: KubeObject, kind?: { apiVersion: string; kind: string }): ObjectRef {
  const { metadata } = object;
  return {
    apiVersion: object.apiVersion ?? kind?.apiVersion ?? '',
    kind: object.kind ?? kind?.kind ?? '',
    name: metadata?.name ?? '',
    ...(metadata?.namespace === undefined ? {} : { namespace: metadata.namespace }),
    ...(metadata?.uid === undefined ? {} : { uid: metadata.uid }),
  };
}

/** `apps/v1` and `Deployment` → its three parts; the core group is ''. */
export function parseGroupVersionKind(apiVersion: string, kind: string): GroupVersionKind {
  const slash = apiVersion.indexOf('/');
  if (slash < 0) return { group: '', version: apiVersion, kind };
  return { group: apiVersion.slice(0, slash), version: apiVersion.slice(slash + 1), kind };
}
