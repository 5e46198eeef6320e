import type { KubeObject } from '#platform/kube';
import { asObject, field, isObject } from '../check/readers.ts';
import type { Json, JsonObject, Path } from '../types.ts';

/** A pod template (or a Pod itself) inside an object: `metadata` and `spec` lie at `path`. */
export interface FoundTemplate {
  readonly path: Path;
  readonly template: JsonObject;
}

/** Where the kinds of Kubernetes keep their template; any other kind is searched. */
const KNOWN: Readonly<Record<string, Path>> = {
  Pod: [],
  PodTemplate: ['template'],
  ReplicationController: ['spec', 'template'],
  'Deployment.apps': ['spec', 'template'],
  'Deployment.extensions': ['spec', 'template'],
  'StatefulSet.apps': ['spec', 'template'],
  'DaemonSet.apps': ['spec', 'template'],
  'DaemonSet.extensions': ['spec', 'template'],
  'ReplicaSet.apps': ['spec', 'template'],
  'ReplicaSet.extensions': ['spec', 'template'],
  'Job.batch': ['spec', 'template'],
  'CronJob.batch': ['spec', 'jobTemplate', 'spec', 'template'],
};

/** Kinds of Kubernetes that make no pods and may be large: not worth a search, and never a false hit. */
const WITHOUT_PODS =
  /^$|^(rbac\.authorization|networking|policy|apiextensions|admissionregistration|storage|discovery|events|coordination|node|scheduling|certificates|apiregistration|authentication|authorization|autoscaling|flowcontrol\.apiserver|resource)(\.k8s\.io)?$/;

/** Operators write `template`, `podTemplate`, `workerTemplate`, `podTemplateSpec` … above a `spec.containers`. */
const TEMPLATE_KEY = /template(spec)?$/i;
const MAX_DEPTH = 12;
const MAX_NODES = 5_000;

/** `Deployment.apps`, `Service`: the kind with its group (the core group has none), whatever the version. */
export function kindOf(object: { readonly apiVersion?: unknown; readonly kind?: unknown }): string {
  const group = groupOf(object);
  const kind = typeof object.kind === 'string' ? object.kind : '';
  return group === '' ? kind : `${kind}.${group}`;
}

/** The API group; '' for the core group. */
export function groupOf(object: { readonly apiVersion?: unknown }): string {
  const apiVersion = typeof object.apiVersion === 'string' ? object.apiVersion : '';
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

/** All pod templates of an object, in the order in which they are written. Empty when it makes no pods. */
export function findPodTemplates(object: KubeObject): readonly FoundTemplate[] {
  const key = kindOf(object);
  const known = Object.hasOwn(KNOWN, key) ? KNOWN[key] : undefined;
  if (known !== undefined) {
    const template = at(object as JsonObject, known);
    return template === undefined ? [] : [{ path: known, template }];
  }
  if (WITHOUT_PODS.test(groupOf(object))) return [];
  return searchTemplates(asObject(object['spec']));
}

function at(root: JsonObject, path: Path): JsonObject | undefined {
  let value: Json | undefined = root;
  for (const key of path) value = isObject(value) ? field(value, String(key)) : undefined;
  return isObject(value) && isObject(field(value, 'spec')) ? value : undefined;
}

interface Place {
  readonly value: Json;
  readonly path: Path;
}

/** Breadth first and bounded: a custom resource may be as large and as deep as its author likes. */
function searchTemplates(spec: JsonObject): readonly FoundTemplate[] {
  const found: FoundTemplate[] = [];
  const queue: Place[] = [{ value: spec, path: ['spec'] }];
  for (let next = 0; next < queue.length && next < MAX_NODES; next++) {
    const place = queue[next];
    if (place === undefined) break;
    if (isTemplate(place)) found.push({ path: place.path, template: place.value as JsonObject });
    else if (place.path.length < MAX_DEPTH) pushChildren(place, queue);
  }
  return found;
}

function pushChildren({ value, path }: Place, queue: Place[]): void {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      if (typeof item === 'object' && item !== null) queue.push({ value: item, path: [...path, index] });
    }
  } else if (isObject(value)) {
    for (const [key, item] of Object.entries(value)) {
      if (typeof item === 'object' && item !== null) queue.push({ value: item, path: [...path, key] });
    }
  }
}

function isTemplate({ value, path }: Place): boolean {
  if (!isObject(value)) return false;
  const spec = field(value, 'spec');
  if (!isObject(spec)) return false;
  const containers = field(spec, 'containers');
  if (!Array.isArray(containers) || containers.length === 0) return false;
  return namedTemplate(path) || containers.every(hasImage);
}

/** `spec.template`, and the items of a list `templates`. */
function namedTemplate(path: Path): boolean {
  const last = path.at(-1);
  if (typeof last === 'string') return TEMPLATE_KEY.test(last);
  const list = path.at(-2);
  return typeof list === 'string' && /templates$/i.test(list);
}

function hasImage(container: Json): boolean {
  return isObject(container) && typeof field(container, 'image') === 'string';
}
