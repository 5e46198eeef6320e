import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Run } from '#runtime/inspection';
import type { ServerProcess } from './server-process.ts';
import { startServer } from './server-process.ts';
import { firstCluster } from './stream.ts';

/** What a server has acknowledged: it must be there after every kill. */
interface Acknowledged {
  readonly exemptions: Set<string>;
  readonly schedules: Set<string>;
  /** Runs that were accepted; each must be completed once, sooner or later. */
  readonly runs: Set<string>;
  /** Runs seen completed, as they were then: done once, they never change again. */
  readonly completed: Map<string, Run>;
}

/** Starts the server, writes to it, kills it with SIGKILL at a random moment, and so on; then checks everything. */
export async function killTrials(
  kubeconfig: string,
  dataDir: string,
  trials: number,
  random: () => number,
): Promise<{ acknowledged: number }> {
  const known: Acknowledged = {
    exemptions: new Set(),
    schedules: new Set(),
    runs: new Set(),
    completed: new Map(),
  };
  const verified = new Set<string>();
  for (let trial = 0; trial < trials; trial += 1) {
    const server = await startServer({ kubeconfig, dataDir });
    await verify(server, known, fresh(known, verified));
    const stop = new AbortController();
    const writing = writeUntil(server, known, stop.signal);
    await sleep(random() * 1_500);
    await server.kill();
    stop.abort();
    await writing;
  }
  const server = await startServer({ kubeconfig, dataDir });
  await settle(server, known);
  await verify(server, known, [...known.completed.values()]);
  assert.equal(await server.stop(), 0);
  return { acknowledged: known.exemptions.size + known.schedules.size + known.runs.size };
}

async function writeUntil(server: ServerProcess, known: Acknowledged, signal: AbortSignal): Promise<void> {
  const cluster = await firstCluster(server).catch(() => undefined);
  while (!signal.aborted && cluster !== undefined) {
    // A request that the kill cut off was not acknowledged: nothing is expected of it.
    await writeOnce(server, known, cluster).catch(() => sleep(5));
  }
}

async function writeOnce(server: ServerProcess, known: Acknowledged, cluster: string): Promise<void> {
  const exemption = { rules: ['hostNetworkSet'], selector: {}, reason: 'kill trial', owner: 'tests' };
  remember(known.exemptions, await server.api('POST', '/api/v1/exemptions', exemption));
  remember(
    known.schedules,
    await server.api('POST', '/api/v1/inspection/schedules', { cluster, cron: '0 4 * * *' }),
  );
  const run = await server.api<Run>('POST', '/api/v1/inspection/runs', { cluster });
  remember(known.runs, run);
  for (let look = 0; look < 20 && run.status < 300; look += 1) {
    const { body } = await server.api<Run>('GET', `/api/v1/inspection/runs/${run.body.id}`);
    if (body.state === 'completed') {
      known.completed.set(body.id, body);
      return;
    }
    await sleep(25);
  }
}

function remember(ids: Set<string>, answer: { status: number; body: { id?: string } | unknown }): void {
  const id = (answer.body as { id?: string }).id;
  if (answer.status < 300 && id !== undefined) ids.add(id);
}

/** Runs that no verification has looked at yet; at the very end all are looked at again. */
function fresh({ completed }: Acknowledged, verified: Set<string>): readonly Run[] {
  const runs = [...completed.values()].filter(({ id }) => !verified.has(id));
  for (const { id } of runs) verified.add(id);
  return runs;
}

async function verify(server: ServerProcess, known: Acknowledged, runs: readonly Run[]): Promise<void> {
  const exemptions = await server.api<{ exemptions: { id: string }[] }>('GET', '/api/v1/exemptions');
  assertAll(known.exemptions, exemptions.body.exemptions, 'exemption');
  const schedules = await server.api<{ schedules: { id: string }[] }>('GET', '/api/v1/inspection/schedules');
  assertAll(known.schedules, schedules.body.schedules, 'schedule');
  for (const run of runs) await verifyReport(server, run);
}

/** The run is what it was, and its report has as many findings as it had: none lost, none twice. */
async function verifyReport(server: ServerProcess, run: Run): Promise<void> {
  const { body } = await server.api<Run>('GET', `/api/v1/inspection/runs/${run.id}`);
  assert.deepEqual(body, run, `run ${run.id} stays as it was`);
  const query = 'verdict=fail,unknown,pass&exempted=show&limit=1';
  const page = await server.api<{ total: number }>(
    'GET',
    `/api/v1/inspection/runs/${run.id}/findings?${query}`,
  );
  assert.equal(page.body.total, run.findings, `run ${run.id} keeps its findings`);
}

function assertAll(ids: ReadonlySet<string>, present: readonly { id: string }[], kind: string): void {
  const there = new Set(present.map(({ id }) => id));
  assert.deepEqual(
    [...ids].filter((id) => !there.has(id)),
    [],
    `no acknowledged ${kind} is lost`,
  );
}

/** Waits until every accepted run is completed. */
async function settle(server: ServerProcess, known: Acknowledged): Promise<void> {
  for (const id of known.runs) {
    let view = await server.api<Run>('GET', `/api/v1/inspection/runs/${id}`);
    for (let wait = 0; wait < 1_200 && view.body.state !== 'completed'; wait += 1) {
      await sleep(100);
      view = await server.api<Run>('GET', `/api/v1/inspection/runs/${id}`);
    }
    assert.equal(view.body.state, 'completed', `run ${id} was accepted, so it is done in the end`);
    known.completed.set(id, view.body);
  }
}
