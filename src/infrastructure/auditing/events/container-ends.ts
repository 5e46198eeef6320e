import type { KubeObject } from '#platform/kube';
import type { EventFigure } from './types.ts';

const MOST_CONTAINERS = 200;
const MESSAGE_CHARACTERS = 1_024;

/**
 * Containers of a pod that ended badly, as figures of events of our own: Kubernetes writes no event when a container is
 * killed for its memory, and its status is gone with the pod.
 */
export function containerEnds(pod: KubeObject): readonly EventFigure[] {
  const status = fieldsOf(pod['status']);
  const node = textOf(fieldsOf(pod['spec']), 'nodeName');
  return ['initContainerStatuses', 'containerStatuses', 'ephemeralContainerStatuses']
    .flatMap((list) => listOf(status[list]))
    .slice(0, MOST_CONTAINERS)
    .flatMap((container) => endsOf(pod, node, fieldsOf(container)));
}

function endsOf(pod: KubeObject, node: string, container: Fields): readonly EventFigure[] {
  // The last but one is in `lastState` when the container has begun again.
  return ['lastState', 'state'].flatMap((which) => {
    const terminated = fieldsOf(fieldsOf(container[which])['terminated']);
    const figure = endOf(pod, node, container, terminated);
    return figure === undefined ? [] : [figure];
  });
}

function endOf(pod: KubeObject, node: string, container: Fields, ended: Fields): EventFigure | undefined {
  const { metadata } = pod;
  const exitCode = numberOf(ended, 'exitCode');
  const at = Date.parse(textOf(ended, 'finishedAt'));
  const why = textOf(ended, 'reason');
  if (metadata?.uid === undefined || exitCode === undefined || !Number.isFinite(at)) return undefined;
  if (exitCode === 0 && why !== 'OOMKilled') return undefined;
  const name = textOf(container, 'name');
  const started = Date.parse(textOf(ended, 'startedAt'));
  const isOom = why === 'OOMKilled';
  return {
    uid: `${metadata.uid}/${name}/${new Date(at).toISOString()}`,
    count: 1,
    first: at,
    last: at,
    type: 'Warning',
    reason: isOom ? 'OOMKilled' : 'ContainerFailed',
    message: endText({
      name,
      isOom,
      exitCode,
      ended,
      ranMs: Number.isFinite(started) ? at - started : undefined,
    }),
    cutCharacters: 0,
    action: '',
    reporter: 'bulwark',
    node,
    object: {
      apiVersion: 'v1',
      kind: 'Pod',
      namespace: metadata.namespace ?? '',
      name: metadata.name ?? '',
      uid: metadata.uid,
      fieldPath: `spec.containers{${name}}`,
    },
  };
}

interface End {
  readonly name: string;
  readonly isOom: boolean;
  readonly exitCode: number;
  readonly ended: Fields;
  readonly ranMs: number | undefined;
}

function endText({ name, isOom, exitCode, ended, ranMs }: End): string {
  const what = isOom
    ? 'was killed for its memory (OOMKilled)'
    : `failed (${textOf(ended, 'reason') || 'Error'})`;
  const ran = ranMs === undefined ? '' : ` after ${Math.max(0, Math.round(ranMs / 1000))} s`;
  const signal = numberOf(ended, 'signal');
  const by = signal === undefined || signal === 0 ? '' : `, signal ${signal}`;
  const said = textOf(ended, 'message').trim().slice(0, MESSAGE_CHARACTERS);
  return `Container ${name} ${what}${ran}, exit code ${exitCode}${by}${said === '' ? '' : `: ${said}`}`;
}

type Fields = Readonly<Record<string, unknown>>;

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
