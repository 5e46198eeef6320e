import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { cgroupVersion, findCni, mayLowerOomScore, snapshotterFor } from './capabilities.ts';
import { ClusterError } from './errors.ts';
import { PAUSE_IMAGE } from './images/catalog.ts';
import { endedMessage, fingerprint, type Launcher, startPart } from './launch.ts';
import { type Anchor, runInside } from './namespaces.ts';
import { controlPlaneCommands } from './parts/control-plane.ts';
import {
  cniConfig,
  containerdConfig,
  kubeletConfig,
  type NodeFacts,
  nodeCommands,
  runscConfig,
} from './parts/node.ts';
import type { ClusterPlan, PartCommand } from './parts/types.ts';
import { endProcess, isAlive, type ProcessIdentity } from './processes.ts';
import { clientOf, clusterHealth, controlPlaneHealth, nodeHealth } from './readiness.ts';
import { type ClusterState, writeState } from './state.ts';
import type { PartName, Progress } from './types.ts';

export interface StartRequest {
  readonly plan: ClusterPlan;
  /** Changed as parts start, and written at each change. */
  readonly state: ClusterState;
  readonly anchor: Anchor | undefined;
  readonly progress: Progress;
  readonly configFiles: Readonly<Record<string, string>>;
  readonly loadImages: (anchor: Anchor, plan: ClusterPlan, progress: Progress) => Promise<void>;
  readonly signal?: AbortSignal;
  /** Parts whose readiness was reported already. */
  readonly told: Set<string>;
}

const READY_TIMEOUT_MS = 120_000;

/** The API server waits much longer for idle connections; all it knows is in etcd anyway. */
const RESTART_GRACE_MS = 3_000;

function launcherOf({ plan, anchor }: StartRequest): Launcher {
  return { bin: plan.bin, logs: plan.paths.logs, ...(anchor === undefined ? {} : { anchor }) };
}

function record(request: StartRequest, part: PartName, identity: ProcessIdentity, command: string): void {
  const { state, plan } = request;
  state.parts = [...state.parts.filter((each) => each.part !== part), { part, ...identity, command }];
  writeState(plan.paths.root, state);
}

/** Starts a part unless it runs already as it should. */
async function ensurePart(
  request: StartRequest,
  command: PartCommand,
  configuration: readonly string[],
): Promise<void> {
  const print = fingerprint(command, [request.plan.bin, ...configuration]);
  const known = request.state.parts.find((each) => each.part === command.part);
  if (known !== undefined && isAlive(known)) {
    if (known.command === print) {
      request.progress({ part: command.part, state: 'reused', detail: `pid ${known.pid}` });
      return;
    }
    request.progress({
      part: command.part,
      state: 'working',
      detail: 'its settings changed: starting it again',
    });
    await endProcess(known, RESTART_GRACE_MS);
  }
  const identity = await startPart(launcherOf(request), command);
  record(request, command.part, identity, print);
  request.progress({ part: command.part, state: 'working', detail: `started, pid ${identity.pid}` });
}

function verifyAlive(request: StartRequest): void {
  for (const part of request.state.parts) {
    if (!isAlive(part)) {
      request.progress({ part: part.part, state: 'failed', detail: 'ended by itself' });
      throw new ClusterError('part-failed', endedMessage(launcherOf(request), part.part));
    }
  }
}

/** Asks until everything asked about is well; says so once for each part; gives up when a part has died. */
async function waitFor(
  request: StartRequest,
  ask: () => Promise<Readonly<Record<string, string>>>,
): Promise<void> {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  const begun = Date.now();
  for (;;) {
    request.signal?.throwIfAborted();
    verifyAlive(request);
    const health = Object.entries(await ask());
    for (const [part, word] of health) {
      if (word !== 'ok' || request.told.has(part)) continue;
      request.told.add(part);
      request.progress({
        part,
        state: 'done',
        detail: `ready after ${((Date.now() - begun) / 1000).toFixed(1)} s`,
      });
    }
    const waiting = health.filter(([, word]) => word !== 'ok');
    if (waiting.length === 0) return;
    if (Date.now() > deadline) {
      const list = waiting.map(([part, word]) => `${part}: ${word}`).join('; ');
      throw new ClusterError(
        'not-ready',
        `Not ready after ${READY_TIMEOUT_MS / 1000} s: ${list}. Logs: ${request.plan.paths.logs}`,
      );
    }
    await sleep(100);
  }
}

async function nodeFacts(plan: ClusterPlan): Promise<NodeFacts> {
  return {
    mayLowerOomScore: mayLowerOomScore(),
    cgroupVersion: cgroupVersion(),
    snapshotter: snapshotterFor(plan.paths.root),
    cniBin: findCni() ?? '/usr/lib/cni',
    pauseImage: PAUSE_IMAGE,
  };
}

function nameServers(): string {
  return existsSync('/etc/resolv.conf') ? readFileSync('/etc/resolv.conf', 'utf8') : '';
}

/** The files a node's parts read; what they hold is part of the parts' fingerprints. */
async function writeNodeFiles(plan: ClusterPlan): Promise<Readonly<Partial<Record<PartName, string>>>> {
  const facts = await nodeFacts(plan);
  const files = {
    'containerd.toml': containerdConfig(plan, facts),
    'runsc.toml': runscConfig(plan),
    'kubelet.json': kubeletConfig(plan),
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(plan.paths.config, name), content);
  writeFileSync(join(plan.paths.config, 'resolv.conf'), nameServers());
  writeFileSync(join(plan.paths.node, 'net.d', '10-bulwark.conflist'), cniConfig(plan));
  return { containerd: files['containerd.toml'], kubelet: files['kubelet.json'] };
}

/**
 * Two pods on one bridge reach each other through a Service only if the bridge shows its frames to iptables;
 * where the kernel has no such filter, kube-proxy translates everything instead.
 */
async function bridgeIsFiltered(anchor: Anchor): Promise<boolean> {
  const path = '/proc/sys/net/bridge/bridge-nf-call-iptables';
  const result = await runInside(anchor, ['sh', '-c', `echo 1 > ${path}`]);
  return result.code === 0;
}

async function startNode(request: StartRequest, anchor: Anchor): Promise<PartCommand[]> {
  const { plan } = request;
  const [containerd, ...rest] = nodeCommands(plan);
  const files = await writeNodeFiles(plan);
  if (containerd !== undefined) await ensurePart(request, containerd, [files.containerd ?? '']);
  await request.loadImages(anchor, plan, request.progress);
  const filtered = await bridgeIsFiltered(anchor);
  return rest.map((command) =>
    command.part === 'kube-proxy' && !filtered
      ? { ...command, args: [...command.args, '--masquerade-all=true'] }
      : command,
  );
}

const RUNTIME_CLASS = {
  apiVersion: 'node.k8s.io/v1',
  kind: 'RuntimeClass',
  metadata: { name: 'gvisor' },
  handler: 'runsc',
};

async function createRuntimeClass(plan: ClusterPlan): Promise<void> {
  const answer = await clientOf(plan).post('/apis/node.k8s.io/v1/runtimeclasses', RUNTIME_CLASS);
  if (answer.status !== 201 && answer.status !== 409) {
    throw new ClusterError(
      'part-failed',
      `The RuntimeClass gvisor was refused: HTTP ${answer.status} ${answer.body}`,
    );
  }
}

/** The last things a cluster does by itself before it takes pods. */
async function waitForUse(request: StartRequest): Promise<void> {
  const { plan } = request;
  const account = async (): Promise<string> => {
    const answer = await clientOf(plan).get('/api/v1/namespaces/default/serviceaccounts/default');
    return answer.status === 200 ? 'ok' : 'the default service account is not there yet';
  };
  await waitFor(request, async () => ({
    'service account': await account(),
    ...(plan.mode === 'full' ? { node: await nodeHealth(plan) } : {}),
  }));
}

/** Starts everything that does not run yet: control plane and containerd side by side, then what needs both. */
export async function startCluster(request: StartRequest): Promise<void> {
  const { plan, anchor, state } = request;
  // What died since the last time is started anew, not mourned.
  state.parts = state.parts.filter(isAlive);
  const [etcd, apiServer, ...controllers] = controlPlaneCommands(plan);
  const extra = Object.entries(request.configFiles).map(([name, content]) => `${name}\n${content}`);
  if (etcd !== undefined) await ensurePart(request, etcd, []);
  if (apiServer !== undefined) await ensurePart(request, apiServer, extra);
  const agents = plan.mode === 'full' && anchor !== undefined ? await startNode(request, anchor) : [];
  await waitFor(request, () => controlPlaneHealth(plan));
  for (const command of controllers) await ensurePart(request, command, []);
  const kubelet = existsSync(join(plan.paths.config, 'kubelet.json'))
    ? readFileSync(join(plan.paths.config, 'kubelet.json'), 'utf8')
    : '';
  for (const command of agents)
    await ensurePart(request, command, command.part === 'kubelet' ? [kubelet] : []);
  if (plan.mode === 'full') await createRuntimeClass(plan);
  await waitFor(request, () => clusterHealth(plan, anchor));
  await waitForUse(request);
}
