import { type ClusterRegistry, KubeError } from '#platform/kube';
import type { ClusterEventMessage, Outcome } from '../types.ts';

const EVENTS = { group: 'events.k8s.io', version: 'v1', resource: 'events' };

/** Writes events into their clusters. One that is there already was written by an earlier try. */
export async function sendEvents(
  messages: readonly ClusterEventMessage[],
  clusters: ClusterRegistry,
): Promise<Outcome> {
  for (const { cluster, namespace, object } of messages) {
    const found = clusters.get(cluster);
    if (found === undefined) {
      const name = cluster === '' ? 'no cluster' : `the cluster ${cluster}`;
      return { ok: false, retry: false, error: `the alert names ${name}, which is not registered here` };
    }
    try {
      await found.client.create({ ...EVENTS, namespace }, object);
    } catch (error) {
      if (error instanceof KubeError && error.code === 'already-exists') continue;
      const isFinal =
        error instanceof KubeError && (error.code === 'forbidden' || error.code === 'not-found');
      return { ok: false, retry: !isFinal, error: error instanceof Error ? error.message : String(error) };
    }
  }
  return { ok: true };
}
