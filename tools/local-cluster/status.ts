import { existsSync, realpathSync } from 'node:fs';

import { ClusterError } from './errors.ts';
import { apiServerUrl } from './parts/control-plane.ts';
import type { ClusterPlan } from './parts/types.ts';
import { verifyClusterName } from './paths.ts';
import { planOf } from './plan.ts';
import { isAlive } from './processes.ts';
import { clusterHealth, nodeHealth } from './readiness.ts';
import { type ClusterState, clusterNames, clusterRoot, readState } from './state.ts';
import type { ClusterMode, ClusterStatus, PartName, PartStatus } from './types.ts';
import { handleOf } from './up.ts';

const CONTROL_PLANE: readonly PartName[] = [
  'etcd',
  'kube-apiserver',
  'kube-controller-manager',
  'kube-scheduler',
];
const NODE: readonly PartName[] = ['containerd', 'kubelet', 'kube-proxy'];

/** The parts a cluster of that kind consists of. */
export function partsOf(mode: ClusterMode): readonly PartName[] {
  return mode === 'full' ? [...CONTROL_PLANE, ...NODE] : CONTROL_PLANE;
}

/** The state of a cluster on this machine, by its name. */
export function findCluster(name: string): { readonly state: ClusterState; readonly plan: ClusterPlan } {
  verifyClusterName(name);
  const root = clusterRoot(name);
  const dataDir = existsSync(root) ? realpathSync(root) : root;
  const state = readState(dataDir);
  if (state === undefined) {
    throw new ClusterError(
      'no-cluster',
      `There is no cluster "${name}" on this machine. "bulwark cluster up ${name}" makes one.`,
    );
  }
  return { state, plan: planOf(state, dataDir) };
}

async function partStatuses(state: ClusterState, plan: ClusterPlan): Promise<PartStatus[]> {
  const anchor = state.anchor !== undefined && isAlive(state.anchor.init) ? state.anchor : undefined;
  const running = state.parts.some(isAlive);
  const health = running ? await clusterHealth(plan, anchor) : {};
  return partsOf(state.mode).map((part): PartStatus => {
    const known = state.parts.find((each) => each.part === part);
    if (known === undefined || !isAlive(known)) {
      return {
        part,
        ready: false,
        detail: known === undefined ? 'not started' : `ended (was pid ${known.pid})`,
      };
    }
    const word = health[part] ?? 'was not asked';
    return { part, pid: known.pid, ready: word === 'ok', detail: word };
  });
}

async function withNode(parts: PartStatus[], state: ClusterState, plan: ClusterPlan): Promise<PartStatus[]> {
  const apiReady = parts.some((each) => each.part === 'kube-apiserver' && each.ready);
  if (state.mode !== 'full' || !apiReady) return parts;
  const node = await nodeHealth(plan);
  // A kubelet that is well while its node is not Ready is no use to anybody.
  return parts.map((each) =>
    each.part === 'kubelet' && each.ready && node !== 'ok'
      ? { ...each, ready: false, detail: `the node is not Ready: ${node}` }
      : each,
  );
}

async function statusOf(name: string): Promise<ClusterStatus> {
  const { state, plan } = findCluster(name);
  const parts = await withNode(await partStatuses(state, plan), state, plan);
  const { kubectl, hostAddress, nodeName } = handleOf(plan);
  return {
    name,
    mode: state.mode,
    ready: parts.every((part) => part.ready),
    server: apiServerUrl(plan),
    kubeconfig: plan.paths.kubeconfig,
    kubectl,
    dataDir: plan.paths.root,
    hostAddress,
    ...(nodeName === undefined ? {} : { nodeName }),
    parts,
    limits: state.limits,
  };
}

/** One cluster, or all of this machine when no name is given. @throws ClusterError `no-cluster` */
export async function clusterStatus(name?: string): Promise<readonly ClusterStatus[]> {
  return Promise.all((name === undefined ? clusterNames() : [name]).map(statusOf));
}
