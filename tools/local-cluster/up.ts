import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { ensureBinaries } from './binaries/ensure.ts';
import { makeCgroups, removeCgroups } from './cgroups.ts';
import { ClusterError } from './errors.ts';
import { loadStandardImages } from './load-image.ts';
import { withLock } from './lock.ts';
import { type Anchor, makeNamespaces, wireNetwork } from './namespaces.ts';
import { apiServerUrl } from './parts/control-plane.ts';
import type { ClusterPlan } from './parts/types.ts';
import { clusterPaths, clustersFolder, verifyClusterName } from './paths.ts';
import { contextName, writeCredentials } from './pki/credentials.ts';
import { choosePorts, planOf, takeIndex } from './plan.ts';
import { grown, type Possible, whatIsPossible } from './possible.ts';
import { isAlive } from './processes.ts';
import { startCluster } from './start.ts';
import { type ClusterState, clusterRoot, linkRoot, readState, writeState } from './state.ts';
import type { ClusterHandle, ClusterOptions, Progress } from './types.ts';

async function newState(name: string, bin: string, possible: Possible): Promise<ClusterState> {
  return {
    format: 1,
    name,
    mode: possible.mode,
    index: takeIndex(name),
    ports: await choosePorts(possible.mode),
    bin,
    limits: [...possible.limits],
    binGiven: false,
    parts: [],
  };
}

/** Finds the cluster of that name or writes a new one down, so that no other takes its addresses. */
async function settle(
  name: string,
  dataDir: string,
  options: ClusterOptions,
  progress: Progress,
): Promise<ClusterState> {
  const known = readState(dataDir);
  const possible = await whatIsPossible({ ...options, controlPlaneOnly: isControlPlaneOnly(known, options) });
  const before = known === undefined ? undefined : grown(known, possible);
  const binaries = options.binaries ?? (known?.binGiven === true ? known.bin : undefined);
  const mode = before?.mode ?? possible.mode;
  const bin = await ensureBinaries(
    mode,
    binaries === undefined ? options : { ...options, binaries },
    progress,
  );
  return withLock(join(clustersFolder(), '.addresses.lock'), async () => {
    const now = before ?? (await newState(name, bin, possible));
    const state = { ...now, bin, binGiven: binaries !== undefined };
    writeState(dataDir, state);
    linkRoot(name, dataDir);
    return state;
  });
}

/** A cluster that has its node keeps it, and needs what a node needs, whatever is asked now. */
function isControlPlaneOnly(known: ClusterState | undefined, options: ClusterOptions): boolean {
  return known?.mode === 'full' ? false : options.controlPlaneOnly === true;
}

function serverNames(plan: ClusterPlan): string[] {
  const service = [
    'kubernetes',
    'kubernetes.default',
    'kubernetes.default.svc',
    'kubernetes.default.svc.cluster.local',
  ];
  return [
    ...service,
    'localhost',
    '127.0.0.1',
    '::1',
    plan.addresses.node,
    plan.addresses.host,
    plan.addresses.apiService,
  ];
}

/** Files whose writer has to know the address at which the cluster finds this machine, which is there by now. */
async function addressedFiles(
  plan: ClusterPlan,
  options: ClusterOptions,
): Promise<Readonly<Record<string, string>>> {
  if (options.filesFor === undefined) return {};
  const before = (file: string): string | undefined => {
    const path = join(plan.paths.config, file);
    return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  };
  const hostAddress = hostAddressOf(plan);
  const files = await options.filesFor({ contextName: contextName(plan.name), hostAddress, before });
  writeConfigFiles(plan, files);
  return files;
}

function hostAddressOf(plan: ClusterPlan): string {
  return plan.mode === 'loopback' ? '127.0.0.1' : plan.addresses.host;
}

function writeFiles(plan: ClusterPlan, files: Readonly<Record<string, string>>): void {
  for (const folder of [plan.paths.config, plan.paths.logs, plan.paths.node])
    mkdirSync(folder, { recursive: true });
  writeCredentials(
    join(plan.paths.root, 'kubernetes'),
    {
      clusterName: plan.name,
      server: apiServerUrl(plan),
      serverNames: serverNames(plan),
      nodeName: plan.nodeName,
      nodeAddress: plan.addresses.node,
    },
    new Date(),
  );
  writeConfigFiles(plan, files);
  const admin = readFileSync(join(plan.paths.root, 'kubernetes', 'admin.conf'), 'utf8');
  writeFileSync(plan.paths.kubeconfig, admin, { mode: 0o600 });
}

function writeConfigFiles(plan: ClusterPlan, files: Readonly<Record<string, string>>): void {
  for (const [name, content] of Object.entries(files)) {
    if (name.includes('/') || name.startsWith('.')) {
      throw new ClusterError('bad-option', `configFiles takes plain file names, not "${name}".`);
    }
    writeFileSync(join(plan.paths.config, name), content, { mode: 0o600 });
  }
}

/** The namespaces that are there, or new ones; whatever ran in lost ones is dead. */
async function anchorOf(
  state: ClusterState,
  plan: ClusterPlan,
  progress: Progress,
): Promise<Anchor | undefined> {
  if (state.mode === 'loopback') return undefined;
  const detail = `${plan.addresses.host} here, ${plan.addresses.node} there`;
  if (state.anchor !== undefined && isAlive(state.anchor.init)) {
    progress({ part: 'namespaces', state: 'reused', detail });
    return state.anchor;
  }
  const anchor = await makeNamespaces(plan, (made) => {
    state.anchor = made;
    state.parts = [];
    writeState(plan.paths.root, state);
  });
  await wireNetwork(anchor, plan.addresses);
  // Empty groups of pods that died with the last namespaces would keep the kubelet busy for minutes.
  await removeCgroups(plan.cgroup);
  progress({ part: 'namespaces', state: 'done', detail });
  return anchor;
}

function furnishCgroups(plan: ClusterPlan): void {
  if (plan.mode !== 'full') return;
  try {
    makeCgroups(plan.cgroup);
  } catch (cause) {
    throw new ClusterError(
      'part-failed',
      `The cgroup ${plan.cgroup} for the pods cannot be made (${(cause as Error).message}). Without one there is no node; ask for the control plane alone (--control-plane-only).`,
      { cause },
    );
  }
}

/** What callers hold of a cluster. */
export function handleOf(plan: ClusterPlan): ClusterHandle {
  return {
    name: plan.name,
    mode: plan.mode,
    server: apiServerUrl(plan),
    kubeconfig: plan.paths.kubeconfig,
    kubectl: join(plan.bin, 'kubectl'),
    dataDir: plan.paths.root,
    configDir: plan.paths.config,
    hostAddress: hostAddressOf(plan),
    ...(plan.mode === 'full' ? { nodeName: plan.nodeName } : {}),
  };
}

async function raise(
  name: string,
  dataDir: string,
  options: ClusterOptions,
  progress: Progress,
): Promise<ClusterHandle> {
  const state = await settle(name, dataDir, options, progress);
  const configDir = clusterPaths(dataDir).config;
  const args = (options.apiServerArgs ?? []).map((arg) => arg.replaceAll('{config}', configDir));
  const plan = planOf(state, dataDir, args);
  for (const limit of state.limits) progress({ part: 'cluster', state: 'skipped', detail: limit });
  const given = options.configFiles ?? {};
  writeFiles(plan, given);
  const anchor = await anchorOf(state, plan, progress);
  const files = { ...given, ...(await addressedFiles(plan, options)) };
  furnishCgroups(plan);
  await startCluster({
    plan,
    state,
    anchor,
    progress,
    configFiles: files,
    loadImages: loadStandardImages,
    told: new Set(),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  return handleOf(plan);
}

/** `cluster down` removes the whole folder: it must hold nothing but this cluster. */
function verifyOwnFolder(name: string, dataDir: string): void {
  const state = readState(dataDir);
  if (state?.name === name || !existsSync(dataDir)) return;
  const holder = state === undefined ? 'something else' : `the cluster "${state.name}"`;
  if (state === undefined && readdirSync(dataDir).length === 0) return;
  throw new ClusterError(
    'bad-option',
    `${dataDir} holds ${holder}: name a new or empty folder, as "bulwark cluster down" removes all of it.`,
  );
}

/** Where the cluster of that name is, or is to be: one name, one place. */
export function dataDirOf(name: string, asked: string | undefined): string {
  const link = clusterRoot(name);
  const known = existsSync(link) ? realpathSync(link) : undefined;
  if (asked === undefined) return known ?? link;
  const dataDir = resolve(asked);
  if (known !== undefined && known !== dataDir) {
    throw new ClusterError('bad-option', `The cluster "${name}" is in ${known} already, not in ${dataDir}.`);
  }
  verifyOwnFolder(name, dataDir);
  return dataDir;
}

/**
 * Starts a cluster, or what is missing of one that exists, and returns when it takes work: API server, node and
 * the default service account are there. Calling it again reuses what runs.
 * @throws ClusterError
 */
export async function clusterUp(
  options: ClusterOptions = {},
  progress: Progress = () => {},
): Promise<ClusterHandle> {
  const name = options.name ?? 'default';
  verifyClusterName(name);
  const dataDir = dataDirOf(name, options.dataDir);
  if (dataDir.includes(':')) {
    throw new ClusterError('bad-option', `${dataDir} cannot hold a cluster: its path must have no colon.`);
  }
  return withLock(
    join(clustersFolder(), `.${name}.lock`),
    () => raise(name, dataDir, options, progress),
    (pid) =>
      progress({
        part: 'cluster',
        state: 'working',
        detail: `waiting for process ${pid}, which works on it`,
      }),
    options.signal,
  );
}
