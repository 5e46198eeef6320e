import { asArray, asObject, asString, field, isObject } from '../check/readers.ts';
import type { ContainerRole, ContainerView, JsonObject, PodView } from '../types.ts';
import type { FoundTemplate } from './pod-templates.ts';

/** The lists of a pod spec that hold containers, in the order in which a `PodView` shows them. */
const LISTS: readonly { readonly key: string; readonly role: ContainerRole }[] = [
  { key: 'containers', role: 'container' },
  { key: 'initContainers', role: 'init' },
  { key: 'ephemeralContainers', role: 'ephemeral' },
];
const ORDER: readonly ContainerRole[] = ['container', 'init', 'sidecar', 'ephemeral'];

/** What the checks see of a pod template. */
export function toPodView({ path, template }: FoundTemplate): PodView {
  const spec = asObject(field(template, 'spec'));
  const containers = LISTS.flatMap(({ key, role }) =>
    asArray(field(spec, key)).map((item, index): ContainerView => {
      // A list item that is no object stays, as a container without any setting: it must not pass unseen.
      const container = asObject(item);
      return {
        name: containerName(container),
        role: role === 'init' && isSidecar(container) ? 'sidecar' : role,
        path: [...path, 'spec', key, index],
        spec: container,
        observedOnly: false,
      };
    }),
  );
  return { path, metadata: asObject(field(template, 'metadata')), spec, containers: inOrder(containers) };
}

/** An init container that keeps running beside the others. */
export function isSidecar(container: JsonObject): boolean {
  return field(container, 'restartPolicy') === 'Always';
}

export function containerName(container: JsonObject): string {
  return isObject(container) ? asString(field(container, 'name')) : '';
}

/** The same pod with containers that only its running pods have, such as injected sidecars. */
export function withObserved(pod: PodView, observed: readonly ContainerView[]): PodView {
  if (observed.length === 0) return pod;
  return { ...pod, containers: inOrder([...pod.containers, ...observed]) };
}

function inOrder(containers: readonly ContainerView[]): readonly ContainerView[] {
  return ORDER.flatMap((role) => containers.filter((container) => container.role === role));
}
