import type { KubeObject } from '#platform/kube';
import { asArray, asObject, asString } from '../check/readers.ts';
import { codedReason } from '../check/reasons.ts';
import type { JsonObject, PodView } from '../types.ts';
import { normalizePodSpec } from './normalize-pod-spec.ts';
import type { ShapeStore } from './shape-store.ts';
import { bareMetadata, slimMetadata } from './slim-metadata.ts';
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
  /** Every object of the kind makes pods, also those whose content we do not have. */
  readonly makesPods?: boolean;
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
/** Kubernetes' own kinds, schemas of custom resources included, stay below a hundred. */
const MAX_LEVELS = 500;

/**
 * Called for each object as it is decoded; keeps nothing of the raw object but what the checks look at. An object on
 * which this fails is kept by its name, with the reason.
 */
export function projectForInspection(raw: KubeObject, options: ProjectOptions): Projected {
  try {
    return project(raw, options);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return unread(raw, codedReason('undecodable', { detail }), options);
  }
}

function project(raw: KubeObject, options: ProjectOptions): Projected {
  if (options.kind === 'Secret' && options.apiVersion === 'v1') return projectSecret(raw, options);
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
  const metadata = slimMetadata(raw.metadata, options, options.shapes);
  const spec =
    owner === '' ? asObject(raw['spec']) : options.shapes.shape(normalizePodSpec(asObject(raw['spec']))).spec;
  return { kind: 'object', object: { apiVersion: 'v1', kind: 'Pod', metadata, spec } };
}

/** Its type, and whose it is: what a Secret holds is nobody's business here and never stays in memory. */
function projectSecret(raw: KubeObject, { apiVersion, kind, shapes }: ProjectOptions): Projected {
  const metadata = slimMetadata(raw.metadata, { apiVersion, kind }, shapes);
  return { kind: 'object', object: { apiVersion, kind, metadata, type: asString(raw['type']) } };
}

function projectObject(raw: KubeObject, options: ProjectOptions): Projected {
  const { apiVersion, kind, shapes } = options;
  const { status: _status, metadata: _metadata, ...content } = raw;
  const unreadable = tooMuch(content as JsonObject);
  if (unreadable !== undefined) return unread(raw, unreadable, options);
  const metadata = slimMetadata(raw.metadata, options, shapes);
  return { kind: 'object', object: { ...content, apiVersion, kind, metadata } };
}

/**
 * An object whose content could not be had. It answers for itself even where something owns it: an owner that speaks
 * for it would hide that it was not looked at.
 */
function unread(
  raw: KubeObject,
  unreadable: string,
  { apiVersion, kind, makesPods }: ProjectOptions,
): Projected {
  const object = { apiVersion, kind, metadata: bareMetadata(raw.metadata) };
  return { kind: 'object', object, unreadable, ...(makesPods === undefined ? {} : { makesPods }) };
}

/** Why an object is not kept: roughly the bytes of its texts, or its levels, are more than anything here can bear. */
function tooMuch(root: JsonObject): string | undefined {
  let bytes = 0;
  const values: unknown[] = [root];
  const levels: number[] = [1];
  while (values.length > 0 && bytes <= MAX_CONTENT_BYTES * 4) {
    const value = values.pop();
    const level = levels.pop() ?? 0;
    if (typeof value === 'string') bytes += value.length;
    else if (typeof value === 'object' && value !== null) {
      if (level > MAX_LEVELS) return codedReason('too-deep', { levels: MAX_LEVELS });
      for (const [key, item] of Object.entries(value)) {
        bytes += key.length + 8;
        values.push(item);
        levels.push(level + 1);
      }
    }
  }
  if (bytes <= MAX_CONTENT_BYTES) return undefined;
  return codedReason('too-large', { kib: Math.round(bytes / 1024), mostKib: MAX_CONTENT_BYTES / 1024 });
}
