import { existsSync, lstatSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { removeCgroups } from './cgroups.ts';
import { ClusterError } from './errors.ts';
import { withLock } from './lock.ts';
import { interfaceExists } from './namespaces.ts';
import type { ClusterPlan } from './parts/types.ts';
import { clustersFolder, verifyClusterName } from './paths.ts';
import { planOf } from './plan.ts';
import {
  allPids,
  endProcess,
  isAlive,
  namespaceOf,
  type ProcessIdentity,
  signalProcess,
  waitForEnd,
} from './processes.ts';
import { run } from './run.ts';
import { type ClusterState, clusterRoot, readState, writeState } from './state.ts';
import type { Progress } from './types.ts';

export interface DownOptions {
  /** Ends everything but keeps the data, so that the next `up` finds its objects again. */
  readonly keepData?: boolean;
}

const GRACE_MS = 10_000;

/** etcd and the API server get to write what they have; the rest holds nothing that matters. */
async function endParts(state: ClusterState, polite: boolean): Promise<void> {
  const order = [...state.parts].reverse();
  if (!polite) for (const part of order) signalProcess(part, 'SIGKILL');
  else for (const part of order) await endProcess(part, GRACE_MS);
  for (const part of order) await waitForEnd(part, GRACE_MS);
}

/**
 * Everything of a cluster lives in the pid namespace of its first process. When that one ends, the kernel ends
 * all others (shims, sandboxes, containers, theirs too), and it is gone only when they are; mounts, network
 * namespaces and interfaces go with the last of them.
 */
async function endNamespaces(anchor: NonNullable<ClusterState['anchor']>): Promise<void> {
  const namespace = isAlive(anchor.init) ? namespaceOf(anchor.init.pid, 'pid') : undefined;
  signalProcess(anchor.init, 'SIGKILL');
  await waitForEnd(anchor.init, GRACE_MS);
  signalProcess(anchor.starter, 'SIGKILL');
  await waitForEnd(anchor.starter, GRACE_MS);
  const deadline = Date.now() + GRACE_MS;
  while (namespace !== undefined && Date.now() < deadline) {
    if (!allPids().some((pid) => namespaceOf(pid, 'pid') === namespace)) return;
    await sleep(25);
  }
}

async function removeInterface(name: string): Promise<void> {
  const deadline = Date.now() + 3_000;
  while (await interfaceExists(name)) {
    // It goes with the cluster's network namespace, a moment later.
    if (Date.now() > deadline) {
      await run('ip', ['link', 'delete', name]);
      return;
    }
    await sleep(25);
  }
}

function mountsBelow(folder: string): string[] {
  const points = readFileSync('/proc/self/mountinfo', 'utf8')
    .split('\n')
    .map((line) => line.split(' ')[4] ?? '');
  return points.filter((point) => point === folder || point.startsWith(`${folder}/`));
}

function alive(state: ClusterState): ProcessIdentity[] {
  const anchor = state.anchor === undefined ? [] : [state.anchor.init, state.anchor.starter];
  return [...state.parts, ...anchor].filter(isAlive);
}

/** Looks at what should be gone; nothing is deleted while something is not. */
async function verifyGone(state: ClusterState, plan: ClusterPlan, cgroups: readonly string[]): Promise<void> {
  const left = [
    ...alive(state).map((process) => `process ${process.pid}`),
    ...mountsBelow(plan.paths.root).map((point) => `mount ${point}`),
    ...cgroups.map((folder) => `cgroup ${folder}`),
  ];
  if (plan.mode !== 'loopback' && (await interfaceExists(plan.addresses.hostInterface))) {
    left.push(`interface ${plan.addresses.hostInterface}`);
  }
  if (left.length === 0) return;
  throw new ClusterError(
    'left-behind',
    `The cluster "${plan.name}" left behind: ${left.join(', ')}. Its data stays in ${plan.paths.root}.`,
  );
}

function removeData(name: string, dataDir: string): void {
  rmSync(dataDir, { recursive: true, force: true });
  const link = clusterRoot(name);
  if (lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink() === true) rmSync(link);
}

async function lower(name: string, dataDir: string, options: DownOptions, progress: Progress): Promise<void> {
  const state = readState(dataDir);
  if (state === undefined) {
    throw new ClusterError('no-cluster', `There is no cluster "${name}" on this machine.`);
  }
  const plan = planOf(state, dataDir);
  progress({ part: 'processes', state: 'working', detail: `ending ${alive(state).length}` });
  await endParts(state, options.keepData === true);
  if (state.anchor !== undefined) await endNamespaces(state.anchor);
  if (plan.mode !== 'loopback') await removeInterface(plan.addresses.hostInterface);
  const cgroups = plan.mode === 'full' ? await removeCgroups(plan.cgroup) : [];
  await verifyGone(state, plan, cgroups);
  progress({ part: 'processes', state: 'done', detail: 'no process, mount, interface or namespace is left' });
  if (options.keepData === true) {
    const { anchor: _gone, ...rest } = state;
    writeState(dataDir, { ...rest, parts: [] });
    progress({ part: 'data', state: 'skipped', detail: `kept in ${dataDir}` });
    return;
  }
  removeData(name, dataDir);
  progress({ part: 'data', state: 'done', detail: `${dataDir} removed` });
}

/**
 * Ends a cluster, also one that crashed, and removes what it stored. Only processes whose number and start time
 * are those written down are ended.
 * @throws ClusterError `no-cluster`, or `left-behind` with a list when something would not go
 */
export async function clusterDown(
  name: string,
  options: DownOptions = {},
  progress: Progress = () => {},
): Promise<void> {
  verifyClusterName(name);
  const root = clusterRoot(name);
  const dataDir = existsSync(root) ? realpathSync(root) : root;
  await withLock(join(clustersFolder(), `.${name}.lock`), () => lower(name, dataDir, options, progress));
}
