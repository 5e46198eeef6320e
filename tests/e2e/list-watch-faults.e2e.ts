import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type ClusterTarget,
  createKubeClient,
  createListWatch,
  type KubeClient,
  type KubeObject,
  loadKubeconfig,
} from '#platform/kube';
import { type ClusterOptions, clusterDown, clusterStatus, clusterUp } from '#tools/local-cluster';
import { type CuttingProxy, startCuttingProxy } from './testing/cutting-proxy.ts';

/**
 * A minute of everything that happens to watches: connections cut at random, the API server killed and started
 * again, history compacted every five seconds, all under constant writes. Afterwards the store must equal a list.
 */
const CLUSTER: ClusterOptions = {
  name: 'e2e-faults',
  controlPlaneOnly: true,
  apiServerArgs: ['--etcd-compaction-interval=5s'],
};
const TROUBLE_MS = 60_000;
const WRITERS = 3;
const NAMES = 400;
const RESOURCE = { group: '', version: 'v1', resource: 'configmaps', namespace: 'default' } as const;

let target: ClusterTarget;
let direct: KubeClient;
let proxied: KubeClient;
let proxy: CuttingProxy;

before(async () => {
  const cluster = await clusterUp(CLUSTER);
  target = (await loadKubeconfig({ paths: [cluster.kubeconfig] })).target();
  const server = new URL(target.server);
  proxy = await startCuttingProxy({ host: server.hostname, port: Number(server.port) });
  direct = createKubeClient(target);
  proxied = createKubeClient({
    ...target,
    server: `https://127.0.0.1:${proxy.port}`,
    tlsServerName: 'kubernetes',
  });
});
after(async () => {
  await Promise.all([direct.close(), proxied.close(), proxy.close()]);
  await clusterDown('e2e-faults');
});

/** Creates, changes and deletes at random; a refused write (the server is away) is simply the next one's turn. */
async function write(random: () => number, signal: AbortSignal): Promise<number> {
  let done = 0;
  while (!signal.aborted) {
    const name = `object-${Math.floor(random() * NAMES)}`;
    const ref = { ...RESOURCE, name };
    const object: KubeObject = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name },
      data: { value: String(random()) },
    };
    const attempt =
      random() < 0.25
        ? direct.delete(ref, { timeoutMs: 3_000 })
        : direct.apply(ref, object, { fieldManager: 'e2e', force: true, timeoutMs: 3_000 });
    done += await attempt.then(
      () => 1,
      () => sleep(50, 0),
    );
  }
  return done;
}

/** A small generator with a seed, so that a failure can be run again. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

async function killApiServer(): Promise<void> {
  const pid = (await clusterStatus('e2e-faults'))[0]?.parts.find(
    ({ part }) => part === 'kube-apiserver',
  )?.pid;
  assert.ok(pid !== undefined, 'the API server runs');
  process.kill(pid, 'SIGKILL');
  await sleep(1_000);
  await clusterUp(CLUSTER);
}

const OUTAGE_MS = 13_000;

async function outage(): Promise<void> {
  proxy.block(true);
  proxy.cut();
  await sleep(OUTAGE_MS);
}

async function trouble(random: () => number): Promise<{ cuts: number; kills: number }> {
  const end = Date.now() + TROUBLE_MS;
  const killAt = [end - TROUBLE_MS * 0.75, end - TROUBLE_MS * 0.35];
  let cuts = 0;
  let kills = 0;
  while (Date.now() < end) {
    await sleep(100 + random() * 1_200);
    cuts += proxy.cut();
    if (Date.now() > (killAt[kills] ?? Number.POSITIVE_INFINITY)) {
      kills += 1;
      // The second time the network is away too, for longer than history is kept: resuming cannot work then.
      if (kills === 2) await outage();
      await killApiServer();
      proxy.block(false);
    }
  }
  return { cuts, kills };
}

test('after a minute of cuts, kills and compaction the store equals a fresh list', async (context) => {
  const random = seeded(20261123);
  const watch = createListWatch(proxied, {
    resource: RESOURCE,
    project: (raw) => String((raw['data'] as Record<string, string> | undefined)?.['value'] ?? ''),
    backoff: { firstMs: 50, mostMs: 1_000 },
  });
  watch.start();
  context.after(() => watch.stop());
  await watch.waitForSync({ timeoutMs: 20_000 });
  const stop = new AbortController();
  context.after(() => stop.abort());
  const writers = Array.from({ length: WRITERS }, (_, index) => write(seeded(index + 1), stop.signal));
  const { cuts, kills } = await trouble(random);
  stop.abort();
  const writes = (await Promise.all(writers)).reduce((sum, count) => sum + count, 0);
  assert.ok(
    cuts > 20 && kills === 2 && writes > 500,
    `the trouble was real: ${cuts} cuts, ${kills} kills, ${writes} writes`,
  );

  const expected = new Map<string, string>();
  for await (const object of direct.listEach(RESOURCE)) {
    expected.set(
      `default/${object.metadata?.name}`,
      String((object['data'] as Record<string, string> | undefined)?.['value'] ?? ''),
    );
  }
  for (let wait = 0; wait < 200 && !equals(watch.store.entries(), expected); wait += 1) await sleep(100);
  const seen = new Map([...watch.store.entries()].map((entry) => [entry.key, entry.object]));
  assert.deepEqual(seen, expected);
  const stats = watch.stats();
  assert.ok(stats.drops >= kills, `drops are counted: ${stats.drops}`);
  assert.ok(stats.repairs >= 1, `a lost history is repaired and counted: ${stats.repairs}`);
});

function equals(
  entries: Iterable<{ key: string; object: string }>,
  expected: ReadonlyMap<string, string>,
): boolean {
  let count = 0;
  for (const { key, object } of entries) {
    if (expected.get(key) !== object) return false;
    count += 1;
  }
  return count === expected.size;
}
