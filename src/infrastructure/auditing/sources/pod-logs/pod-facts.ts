import type { KubeObject } from '#platform/kube';
import type { ContainerStatus, PodFacts } from './types.ts';

const APP_LABELS = ['app.kubernetes.io/name', 'app', 'k8s-app', 'name'];

/** What we keep of a pod; undefined for one without a name. Only own properties: pods are written by strangers. */
export function toPodFacts(pod: KubeObject): PodFacts | undefined {
  const { uid, namespace, name, labels = {} } = pod.metadata ?? {};
  if (uid === undefined || namespace === undefined || name === undefined) return undefined;
  const containers = listOf(recordOf(pod['spec'])['containers'])
    .map((one) => recordOf(one)['name'])
    .filter((one) => typeof one === 'string');
  const label = APP_LABELS.find((one) => Object.hasOwn(labels, one));
  const app = (label && labels[label]) || containers[0] || name;
  return { uid, namespace, name, app: app.slice(0, 253), containers };
}

/** How a container stands; undefined when the pod does not know it. */
export function containerStatus(pod: KubeObject, container: string): ContainerStatus | undefined {
  const status = recordOf(pod['status']);
  const isOver = status['phase'] === 'Succeeded' || status['phase'] === 'Failed';
  const found = listOf(status['containerStatuses'])
    .map(recordOf)
    .find((one) => one['name'] === container);
  if (found === undefined) return isOver ? undefined : { restart: 0, state: 'waiting' };
  const restart = typeof found['restartCount'] === 'number' ? found['restartCount'] : 0;
  const state = recordOf(found['state']);
  if (Object.hasOwn(state, 'running')) return { restart, state: 'running' };
  if (
    Object.hasOwn(state, 'waiting') &&
    restart === 0 &&
    !Object.hasOwn(recordOf(found['lastState']), 'terminated')
  ) {
    return { restart, state: 'waiting' };
  }
  return { restart, state: isOver ? 'ended' : 'stopped' };
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
