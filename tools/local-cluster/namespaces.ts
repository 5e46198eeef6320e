import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import type { ClusterAddresses } from './address.ts';
import { ClusterError } from './errors.ts';
import { NODE_PATHS } from './parts/node.ts';
import type { ClusterPlan } from './parts/types.ts';
import { allPids, identify, isAlive, type ProcessIdentity } from './processes.ts';
import { lastLines, type RunOptions, type RunResult, run } from './run.ts';

/** The first process of a cluster's namespaces, and `unshare`, which waits for it. */
export interface Anchor {
  readonly init: ProcessIdentity;
  readonly starter: ProcessIdentity;
}

function binds(plan: ClusterPlan): readonly (readonly [string, string])[] {
  const node = plan.paths.node;
  return [
    [join(node, 'kubelet'), NODE_PATHS.kubelet],
    [join(node, 'containerd'), NODE_PATHS.containerd],
    [join(node, 'cni'), NODE_PATHS.cni],
    [join(node, 'pod-logs'), NODE_PATHS.podLogs],
    [join(node, 'container-logs'), NODE_PATHS.containerLogs],
    [join(node, 'net.d'), NODE_PATHS.cniConfig],
    [join(plan.paths.root, 'kubernetes'), NODE_PATHS.kubernetes],
  ];
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/**
 * What the first process does: it sees to it that the node finds its usual paths, each bound to the cluster's
 * own folder, and an empty /run (a pod that mounts /run/docker.sock must not get this machine's). Then it waits for ever, collecting orphans. All mounts are of its own mount namespace, so they
 * go when it goes. It gives up when nobody wrote its pid down within half a minute.
 */
export function initScript(plan: ClusterPlan): string {
  const lines = binds(plan).map(
    ([from, to]) => `mkdir -p ${quote(from)} ${to} && mount --bind ${quote(from)} ${to}`,
  );
  return `set -e
echo ${plan.nodeName} > /proc/sys/kernel/hostname
mount --make-rshared /
${lines.join('\n')}
mount -t tmpfs -o mode=755 tmpfs /run
mkdir -p ${NODE_PATHS.containerdRun} ${NODE_PATHS.netns} /run/lock
ip link set lo up
echo 1 > /proc/sys/net/ipv4/ip_forward
touch ${quote(join(plan.paths.config, 'init.ready'))}
tries=0
until [ -e ${quote(join(plan.paths.config, 'init.adopted'))} ]; do
  tries=$((tries + 1))
  [ $tries -lt 300 ]
  sleep 0.1
done
while :; do sleep 86400 & wait $!; done
`;
}

function childOf(parent: number): ProcessIdentity | undefined {
  for (const pid of allPids()) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const ppid = Number.parseInt(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? '', 10);
      if (ppid === parent) return identify(pid);
    } catch {
      // ended while we looked
    }
  }
  return undefined;
}

/** Makes the namespaces and returns when they are furnished. `record` must write the pids down at once. */
export async function makeNamespaces(plan: ClusterPlan, record: (anchor: Anchor) => void): Promise<Anchor> {
  const ready = join(plan.paths.config, 'init.ready');
  const adopted = join(plan.paths.config, 'init.adopted');
  const log = join(plan.paths.logs, 'init.log');
  for (const folder of [plan.paths.config, plan.paths.logs, plan.paths.node])
    mkdirSync(folder, { recursive: true });
  rmSync(ready, { force: true });
  rmSync(adopted, { force: true });
  const script = join(plan.paths.config, 'init.sh');
  writeFileSync(script, initScript(plan));
  const output = openSync(log, 'w');
  const child = spawn(
    'unshare',
    ['--mount', '--pid', '--net', '--uts', '--ipc', '--fork', '--mount-proc', 'sh', script],
    { detached: true, stdio: ['ignore', output, output], cwd: '/' },
  );
  closeSync(output);
  child.on('error', () => {}); // seen below: there is no pid, and nothing becomes ready
  child.unref();
  const starter = child.pid === undefined ? undefined : identify(child.pid);
  const anchor = await waitForInit(starter, ready, log);
  record(anchor);
  writeFileSync(adopted, '');
  return anchor;
}

async function waitForInit(
  starter: ProcessIdentity | undefined,
  ready: string,
  log: string,
): Promise<Anchor> {
  const deadline = Date.now() + 15_000;
  while (starter !== undefined && isAlive(starter) && Date.now() < deadline) {
    const init = existsSync(ready) ? childOf(starter.pid) : undefined;
    if (init !== undefined) return { init, starter };
    await sleep(20);
  }
  const said = existsSync(log) ? lastLines(readFileSync(log, 'utf8')) : '';
  throw new ClusterError(
    'part-failed',
    `The namespaces of the cluster could not be made: ${said || 'no message'}`,
  );
}

/** Arguments of `nsenter` that put a program into the cluster. */
export function enterArgs(anchor: Anchor): string[] {
  return ['--target', String(anchor.init.pid), '--mount', '--pid', '--net', '--uts', '--ipc', '--'];
}

/** Runs a program to its end inside the cluster's namespaces. */
export function runInside(
  anchor: Anchor,
  command: readonly string[],
  options: RunOptions = {},
): Promise<RunResult> {
  return run('nsenter', [...enterArgs(anchor), ...command], options);
}

async function ip(args: readonly string[], inside?: Anchor): Promise<void> {
  const result = inside === undefined ? await run('ip', args) : await runInside(inside, ['ip', ...args]);
  // Repeating the wiring of a cluster that has it is no fault.
  if (result.code === 0 || /File exists/.test(result.stderr)) return;
  throw new ClusterError('part-failed', `ip ${args.join(' ')}: ${result.stderr.trim()}`);
}

/** Joins the cluster's network to this machine's, and lets this machine reach pods and Services. */
export async function wireNetwork(anchor: Anchor, addresses: ClusterAddresses): Promise<void> {
  const { host, node, prefix, hostInterface } = addresses;
  await ip([
    'link',
    'add',
    hostInterface,
    'type',
    'veth',
    'peer',
    'name',
    'eth0',
    'netns',
    String(anchor.init.pid),
  ]);
  await ip(['addr', 'add', `${host}/${prefix}`, 'dev', hostInterface]);
  await ip(['link', 'set', hostInterface, 'up']);
  await ip(['addr', 'add', `${node}/${prefix}`, 'dev', 'eth0'], anchor);
  await ip(['link', 'set', 'eth0', 'up'], anchor);
  await ip(['route', 'add', addresses.podCidr, 'via', node]);
  await ip(['route', 'add', addresses.serviceCidr, 'via', node]);
}

export async function interfaceExists(name: string): Promise<boolean> {
  return existsSync(`/sys/class/net/${name}`);
}
