import { KubeError, type KubeObject, type RegisteredCluster } from '#platform/kube';
import { toConditions, toPodView } from './pod-view.ts';
import type { PodKey } from './queries.ts';
import type { PodLife, PodView } from './schema.ts';

/** The pod as the cluster has it now; undefined when it has it no more. */
export async function readPod(
  cluster: RegisteredCluster | undefined,
  { namespace, name }: PodKey,
  signal: AbortSignal,
  troubles: string[],
): Promise<PodView | undefined> {
  const ref = { group: '', version: 'v1', resource: 'pods', namespace, name } as const;
  const pod = await readLive(cluster, ref, signal, troubles);
  return pod === undefined ? undefined : toPodView(pod);
}

export async function readNode(
  cluster: RegisteredCluster | undefined,
  name: string,
  signal: AbortSignal,
  troubles: string[],
): Promise<PodLife['node']> {
  const ref = { group: '', version: 'v1', resource: 'nodes', name } as const;
  const node = await readLive(cluster, ref, signal, troubles);
  if (node === undefined) return null;
  const { spec, status } = node as { readonly spec?: object; readonly status?: object };
  return {
    name,
    conditions: toConditions((status as { readonly conditions?: unknown } | undefined)?.conditions),
    isUnschedulable: (spec as { readonly unschedulable?: unknown } | undefined)?.unschedulable === true,
  };
}

const READ_MS = 5_000;

/** Undefined when it is not there; why a cluster does not say is a trouble that is shown. */
async function readLive(
  cluster: RegisteredCluster | undefined,
  ref: Parameters<RegisteredCluster['client']['get']>[0],
  signal: AbortSignal,
  troubles: string[],
): Promise<KubeObject | undefined> {
  if (cluster === undefined) return undefined;
  try {
    return await cluster.client.get(ref, { signal, timeoutMs: READ_MS });
  } catch (error) {
    if (!(error instanceof KubeError)) throw error;
    if (error.code !== 'not-found') troubles.push(error.message);
    return undefined;
  }
}
