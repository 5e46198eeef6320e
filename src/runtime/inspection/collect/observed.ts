import type { ContainerView, PodView } from '../types.ts';

/**
 * Containers that running pods have and the templates do not: injected sidecars and `kubectl debug` sessions.
 * One of each name and role; their path points at the place in the pod.
 */
export function extraContainers(
  templates: readonly PodView[],
  pods: Iterable<PodView>,
): readonly ContainerView[] {
  const known = new Set(templates.flatMap((template) => template.containers.map(identity)));
  const extra: ContainerView[] = [];
  for (const pod of pods) {
    for (const container of pod.containers) {
      if (known.has(identity(container))) continue;
      known.add(identity(container));
      extra.push({ ...container, observedOnly: true });
    }
  }
  return extra;
}

function identity(container: ContainerView): string {
  return `${container.role === 'ephemeral' ? 'ephemeral' : ''}/${container.name}`;
}
