import { asArray, asObject, field } from '../check/readers.ts';
import type { ContainerView, Json, JsonObject, PodView } from '../types.ts';

/** Windows has neither capabilities nor seccomp; the API server refuses those fields there. */
export function isWindows(pod: PodView): boolean {
  return field(pod.spec, 'os', 'name') === 'windows';
}

/** What holds for the container: its own setting, else the pod's. */
export function effective(container: ContainerView, pod: PodView, key: string): Json | undefined {
  return field(container.spec, 'securityContext', key) ?? field(pod.spec, 'securityContext', key);
}

/** A pod that runs to its end (Job, CronJob, one-off Pod); probes and spreading mean nothing there. */
export function runsToCompletion(pod: PodView): boolean {
  const policy = pod.spec['restartPolicy'];
  return policy === 'Never' || policy === 'OnFailure';
}

/** True when the container or the whole pod (pod-level resources, since 1.34) names this amount. */
export function hasResource(
  container: ContainerView,
  pod: PodView,
  kind: 'requests' | 'limits',
  name: string,
): boolean {
  return (
    isAmount(field(container.spec, 'resources', kind, name)) ||
    isAmount(field(pod.spec, 'resources', kind, name))
  );
}

function isAmount(value: Json | undefined): boolean {
  return typeof value === 'number' || (typeof value === 'string' && value !== '');
}

/** Volumes of the pod that have this source, by index. */
export function volumesOf(
  pod: PodView,
  source: string,
): readonly { readonly index: number; readonly name: string; readonly source: JsonObject }[] {
  const volumes = asArray(pod.spec['volumes']);
  if (volumes.length === 0) return NONE;
  const found = [];
  for (let index = 0; index < volumes.length; index++) {
    const value = field(volumes[index], source);
    if (value === undefined || value === null) continue;
    found.push({ index, name: String(field(volumes[index], 'name') ?? ''), source: asObject(value) });
  }
  return found;
}

const NONE: readonly never[] = [];

/**
 * A process of a numbered user other than 0 that can never gain privileges has no effective capabilities at all:
 * runtimes grant no ambient ones, and file capabilities do not count under no_new_privs. What such a container
 * drops it never had.
 */
export function holdsNoCapabilities(container: ContainerView, pod: PodView): boolean {
  const user = effective(container, pod, 'runAsUser');
  const sealed = field(container.spec, 'securityContext', 'allowPrivilegeEscalation') === false;
  return sealed && typeof user === 'number' && user >= 1;
}
