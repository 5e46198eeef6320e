import { fileURLToPath } from 'node:url';

import { type ApiClient, apiClient } from './api.ts';
import { type Anchor, enterArgs, runInside } from './namespaces.ts';
import { apiServerUrl } from './parts/control-plane.ts';
import { CONTAINERD_SOCKET } from './parts/node.ts';
import type { ClusterPlan } from './parts/types.ts';
import { run } from './run.ts';
import type { PartName } from './types.ts';

/** For each part `ok`, or what is wrong. */
export type Health = Readonly<Partial<Record<PartName, string>>>;

const PROBE = fileURLToPath(new URL('probe.ts', import.meta.url));

function loopbackUrls(plan: ClusterPlan): Partial<Record<PartName, string>> {
  const own = {
    'kube-controller-manager': `https://127.0.0.1:${plan.ports.controllerManager}/healthz`,
    'kube-scheduler': `https://127.0.0.1:${plan.ports.scheduler}/readyz`,
  };
  if (plan.mode !== 'full') return own;
  return {
    ...own,
    kubelet: 'http://127.0.0.1:10248/healthz',
    'kube-proxy': 'http://127.0.0.1:10256/healthz',
  };
}

async function askInside(plan: ClusterPlan, anchor: Anchor | undefined): Promise<Health> {
  const urls = loopbackUrls(plan);
  const program = [process.execPath, '--no-warnings', PROBE, ...Object.values(urls)];
  const command = anchor === undefined ? program : ['nsenter', ...enterArgs(anchor), ...program];
  const result = await run(command[0] ?? '', command.slice(1), { timeoutMs: 8_000 });
  let answers: Readonly<Record<string, string>> = {};
  if (result.code === 0) answers = JSON.parse(result.stdout) as Record<string, string>;
  return Object.fromEntries(
    Object.entries(urls).map(([part, url]) => [part, answers[url] ?? 'its address could not be asked']),
  );
}

async function containerdHealth(anchor: Anchor): Promise<string> {
  const result = await runInside(anchor, ['test', '-S', CONTAINERD_SOCKET], { timeoutMs: 5_000 });
  return result.code === 0 ? 'ok' : 'its socket is not there yet';
}

async function apiHealth(client: ApiClient): Promise<{ readonly api: string; readonly etcd: string }> {
  const [ready, etcd] = await Promise.all([client.get('/readyz'), client.get('/readyz/etcd')]);
  const say = (answer: typeof ready): string => {
    if (answer.status === 200) return 'ok';
    return answer.status === 0 ? answer.body : `HTTP ${answer.status}`;
  };
  return { api: say(ready), etcd: say(etcd) };
}

export function clientOf(plan: ClusterPlan): ApiClient {
  return apiClient(apiServerUrl(plan), plan.paths.pki);
}

export async function controlPlaneHealth(plan: ClusterPlan): Promise<Health> {
  const { api, etcd } = await apiHealth(clientOf(plan));
  return { 'kube-apiserver': api, etcd };
}

/** Asks every part at once. */
export async function clusterHealth(plan: ClusterPlan, anchor: Anchor | undefined): Promise<Health> {
  const [first, second, containerd] = await Promise.all([
    controlPlaneHealth(plan),
    askInside(plan, anchor),
    plan.mode === 'full' && anchor !== undefined ? containerdHealth(anchor) : Promise.resolve(undefined),
  ]);
  return { ...first, ...second, ...(containerd === undefined ? {} : { containerd }) };
}

interface PodList {
  readonly items?: readonly { readonly metadata: { readonly uid: string } }[];
}

function uids(body: string): string[] {
  return ((JSON.parse(body) as PodList).items ?? []).map((pod) => pod.metadata.uid);
}

/** A kubelet that has just started knows none of the pods it is to look after, though its node is Ready still. */
async function knowsItsPods(client: ApiClient, nodeName: string): Promise<string> {
  const [expected, known] = await Promise.all([
    client.get(`/api/v1/pods?fieldSelector=spec.nodeName=${nodeName},status.phase=Running`),
    client.get(`/api/v1/nodes/${nodeName}/proxy/pods`),
  ]);
  if (expected.status !== 200 || known.status !== 200) return 'its kubelet cannot be asked for its pods yet';
  const there = new Set(uids(known.body));
  const missing = uids(expected.body).filter((uid) => !there.has(uid));
  return missing.length === 0 ? 'ok' : `its kubelet has not seen ${missing.length} of its pods yet`;
}

/** Whether the node is Ready and looks after its pods, or what it says instead. */
export async function nodeHealth(plan: ClusterPlan): Promise<string> {
  const client = clientOf(plan);
  const answer = await client.get(`/api/v1/nodes/${plan.nodeName}`);
  if (answer.status === 404) return 'the node has not registered yet';
  if (answer.status !== 200) return answer.status === 0 ? answer.body : `HTTP ${answer.status}`;
  const node = JSON.parse(answer.body) as {
    status?: { conditions?: readonly { type: string; status: string; message?: string }[] };
  };
  const ready = node.status?.conditions?.find((condition) => condition.type === 'Ready');
  if (ready?.status === 'True') return knowsItsPods(client, plan.nodeName);
  return ready?.message ?? 'the node has said nothing about itself yet';
}
