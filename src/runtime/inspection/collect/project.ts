import type { KubeObject, ObjectMeta } from '#platform/kube';
import { asArray, asObject, asString } from '../check/readers.ts';
import type { JsonObject, PodView } from '../types.ts';
import { normalizePodSpec } from './normalize-pod-spec.ts';
import type { ShapeStore } from './shape-store.ts';
import { controllerUid } from './to-subjects.ts';

/** What is kept of an object that was listed or watched. */
export type Projected =
  /** An object that may be a subject. `unreadable`: its content could not be had, so every check is unknown. */
  | {
      readonly kind: 'object';
      readonly object: KubeObject;
      readonly unreadable?: string;
      readonly makesPods?: boolean;
    }
  /** A pod of a built-in controller: only what it has in common with its siblings. */
  | { readonly kind: 'pod'; readonly uid: string; readonly owner: string; readonly shape: PodView }
  /** A ReplicaSet of a Deployment, a Job of a CronJob: a link of the chain, no subject. */
  | { readonly kind: 'link'; readonly uid: string; readonly owner: string };

export interface ProjectOptions {
  readonly apiVersion: string;
  readonly kind: string;
  readonly shapes: ShapeStore;
}

/** Owners of these kinds have a pod template for certain: what they own is never a subject of its own. */
const TEMPLATE_OWNERS = new Set([
  'apps/Deployment',
  'apps/StatefulSet',
  'apps/DaemonSet',
  'apps/ReplicaSet',
  'batch/Job',
  'batch/CronJob',
  '/ReplicationController',
]);

/** Beyond this an object is not kept; etcd holds at most 1.5 MiB. */
const MAX_CONTENT_BYTES = 512 * 1024;

/** Written by controllers and tools for themselves; often larger than everything else in the object. */
const BALLAST =
  /^(kubectl\.kubernetes\.io\/last-applied-configuration|deployment\.kubernetes\.io\/revision(-history)?|.*\.helm\.sh\/release-manifest)$/;

/** Called for each object as it is decoded; keeps nothing of the raw object but what the checks look at. */
export function projectForInspection(raw: KubeObject, options: ProjectOptions): Projected {
  const owned = ownedByTemplate(raw);
  if (options.kind === 'Pod' && options.apiVersion === 'v1') return projectPod(raw, owned, options);
  if (owned && (options.kind === 'ReplicaSet' || options.kind === 'Job')) {
    return { kind: 'link', uid: asString(raw.metadata?.uid), owner: controllerUid(raw.metadata) };
  }
  return projectObject(raw, options);
}

function ownedByTemplate(raw: KubeObject): boolean {
  for (const item of asArray(asObject(raw.metadata)['ownerReferences'])) {
    const owner = asObject(item);
    if (owner['controller'] !== true) continue;
    const [group = '', version] = asString(owner['apiVersion']).split('/');
    return TEMPLATE_OWNERS.has(`${version === undefined ? '' : group}/${asString(owner['kind'])}`);
  }
  return false;
}

function projectPod(raw: KubeObject, owned: boolean, options: ProjectOptions): Projected {
  const owner = controllerUid(raw.metadata);
  if (owned) {
    const shape = options.shapes.shape(normalizePodSpec(asObject(raw['spec'])));
    return { kind: 'pod', uid: asString(raw.metadata?.uid), owner, shape };
  }
  const metadata = slimMetadata(raw.metadata);
  const spec =
    owner === '' ? asObject(raw['spec']) : options.shapes.shape(normalizePodSpec(asObject(raw['spec']))).spec;
  return { kind: 'object', object: { apiVersion: 'v1', kind: 'Pod', metadata, spec } };
}

function projectObject(raw: KubeObject, { apiVersion, kind }: ProjectOptions): Projected {
  const metadata = slimMetadata(raw.metadata);
  const { status: _status, metadata: _metadata, ...content } = raw;
  const bytes = sizeOf(content as JsonObject);
  if (bytes > MAX_CONTENT_BYTES) {
    const unreadable = `The object holds about ${Math.round(bytes / 1024)} KiB; at most ${MAX_CONTENT_BYTES / 1024} KiB are read.`;
    return { kind: 'object', object: { apiVersion, kind, metadata }, unreadable };
  }
  return { kind: 'object', object: { ...content, apiVersion, kind, metadata } };
}

function slimMetadata(metadata: ObjectMeta | undefined): ObjectMeta {
  const { name, generateName, namespace, uid, creationTimestamp, labels, ownerReferences } = metadata ?? {};
  const annotations = slimAnnotations(asObject(metadata?.annotations));
  return {
    ...(name === undefined ? {} : { name }),
    ...(generateName === undefined || name !== undefined ? {} : { generateName }),
    ...(namespace === undefined ? {} : { namespace }),
    ...(uid === undefined ? {} : { uid }),
    ...(creationTimestamp === undefined ? {} : { creationTimestamp }),
    ...(labels === undefined ? {} : { labels }),
    ...(annotations === undefined ? {} : { annotations }),
    ...(ownerReferences === undefined ? {} : { ownerReferences }),
  };
}

function slimAnnotations(annotations: JsonObject): Readonly<Record<string, string>> | undefined {
  const kept = Object.entries(annotations).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && !BALLAST.test(entry[0]),
  );
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

/** Roughly the bytes of the texts in an object; stops counting once the bound is passed by far. */
function sizeOf(root: JsonObject): number {
  let bytes = 0;
  const stack: unknown[] = [root];
  while (stack.length > 0 && bytes <= MAX_CONTENT_BYTES * 4) {
    const value = stack.pop();
    if (typeof value === 'string') bytes += value.length;
    else if (typeof value === 'object' && value !== null) {
      for (const [key, item] of Object.entries(value)) {
        bytes += key.length + 8;
        stack.push(item);
      }
    }
  }
  return bytes;
}
