import { controllerOf, type KubeObject } from '#platform/kube';
import type { ConditionView, PodView } from './schema.ts';

type Fields = Readonly<Record<string, unknown>>;
type ContainerView = PodView['containers'][number];
type StateView = NonNullable<ContainerView['now']>;

/** A pod as it is now, as far as its life is told by it. */
export function toPodView(pod: KubeObject): PodView {
  const status = fieldsOf(pod['status']);
  const spec = fieldsOf(pod['spec']);
  const owner = controllerOf(pod);
  return {
    uid: pod.metadata?.uid ?? '',
    phase: textOf(status, 'phase'),
    reason: textOf(status, 'reason'),
    node: textOf(spec, 'nodeName'),
    createdAt: pod.metadata?.creationTimestamp ?? null,
    deletedAt: pod.metadata?.deletionTimestamp ?? null,
    owner: owner === undefined ? null : { kind: owner.kind, name: owner.name },
    containers: [
      ...containersOf(spec, status, 'initContainers', 'initContainerStatuses', true),
      ...containersOf(spec, status, 'containers', 'containerStatuses', false),
      ...containersOf(spec, status, 'ephemeralContainers', 'ephemeralContainerStatuses', false),
    ],
    conditions: toConditions(status['conditions']),
  };
}

/** `status.conditions` of any object. */
export function toConditions(conditions: unknown): ConditionView[] {
  return listOf(conditions)
    .map(fieldsOf)
    .map((one) => ({
      type: textOf(one, 'type'),
      status: textOf(one, 'status'),
      reason: textOf(one, 'reason'),
      message: textOf(one, 'message'),
      since: textOf(one, 'lastTransitionTime') || null,
    }));
}

function containersOf(
  spec: Fields,
  status: Fields,
  list: string,
  statuses: string,
  isInit: boolean,
): readonly ContainerView[] {
  const known = listOf(status[statuses]).map(fieldsOf);
  return listOf(spec[list])
    .map(fieldsOf)
    .map((container) => {
      const name = textOf(container, 'name');
      const now = known.find((one) => textOf(one, 'name') === name) ?? {};
      const limits = fieldsOf(fieldsOf(container['resources'])['limits']);
      return {
        name,
        image: textOf(container, 'image'),
        isInit,
        restarts: numberOf(now, 'restartCount') ?? 0,
        now: stateOf(fieldsOf(now['state'])),
        last: stateOf(fieldsOf(now['lastState'])),
        memoryLimit: String(limits['memory'] ?? ''),
      };
    });
}

function stateOf(states: Fields): StateView | null {
  const state = ['running', 'waiting', 'terminated'].find((one) => Object.hasOwn(states, one));
  if (state === undefined) return null;
  const fields = fieldsOf(states[state]);
  return {
    state,
    since: textOf(fields, 'startedAt') || null,
    until: textOf(fields, 'finishedAt') || null,
    reason: textOf(fields, 'reason'),
    message: textOf(fields, 'message').slice(0, 2_000),
    exitCode: numberOf(fields, 'exitCode') ?? null,
  };
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(from: Fields, name: string): string {
  const value = Object.hasOwn(from, name) ? from[name] : undefined;
  return typeof value === 'string' ? value : '';
}

function numberOf(from: Fields, name: string): number | undefined {
  const value = Object.hasOwn(from, name) ? from[name] : undefined;
  return typeof value === 'number' ? value : undefined;
}
