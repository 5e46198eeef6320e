import { asArray, asObject, asString } from '../check/readers.ts';
import type { Json, JsonObject } from '../types.ts';

/** Fields that differ from pod to pod of one controller, or that the scheduler and kubelet write. */
const PER_POD = new Set(['nodeName', 'hostname', 'subdomain', 'affinity', 'tolerations', 'priority']);
const CONTAINER_LISTS = ['containers', 'initContainers', 'ephemeralContainers'] as const;

/** The volume of the service account token, whose name the admission plug-in draws for each pod. */
const TOKEN_VOLUME = /^kube-api-access-[a-z0-9]{5}$/;
const TOKEN_NAME = 'kube-api-access';

/** The spec of a controlled pod without what tells it from its siblings, so that all of them share one copy. */
export function normalizePodSpec(spec: JsonObject): JsonObject {
  const shared: Record<string, Json> = {};
  for (const [key, value] of Object.entries(spec)) {
    if (!PER_POD.has(key)) shared[key] = value;
  }
  if (Array.isArray(spec['volumes'])) shared['volumes'] = spec['volumes'].map(normalizeVolume);
  for (const list of CONTAINER_LISTS) {
    if (Array.isArray(spec[list])) shared[list] = asArray(spec[list]).map(normalizeContainer);
  }
  return shared;
}

function normalizeVolume(item: Json): Json {
  const volume = asObject(item);
  if (TOKEN_VOLUME.test(asString(volume['name']))) return { ...volume, name: TOKEN_NAME };
  // The claim of a StatefulSet's pod has the pod's name in its own.
  if ('persistentVolumeClaim' in volume) return { name: asString(volume['name']), persistentVolumeClaim: {} };
  return item;
}

function normalizeContainer(item: Json): Json {
  const container = asObject(item);
  const mounts = container['volumeMounts'];
  if (!Array.isArray(mounts)) return item;
  return { ...container, volumeMounts: mounts.map(normalizeMount) };
}

function normalizeMount(item: Json): Json {
  const mount = asObject(item);
  return TOKEN_VOLUME.test(asString(mount['name'])) ? { ...mount, name: TOKEN_NAME } : item;
}
