import assert from 'node:assert/strict';
import { after, beforeEach, describe, it } from 'node:test';
import { createLogger } from '#platform/logging';
import { openTestRecords } from '#platform/records';
import { createAnomalyService } from './adapters/anomaly-service.ts';
import { createFoundStore } from './adapters/found-store.ts';
import { createJobStore, giveLeaseBack, takeLease } from './adapters/job-store.ts';
import { createJudgeLoop, type JudgeLoop } from './adapters/judge-loop.ts';
import { anomalyMigrations } from './adapters/tables.ts';
import { READY_JOBS } from './ready.ts';
import type { Anomaly, AnomalyFilter } from './schema.ts';
import { createFakeLogs } from './testing/fake-logs.ts';
import { jobOf, noise, START, STEP_MS } from './testing/jobs.ts';

const test = await openTestRecords([anomalyMigrations]);
const { records } = test;
after(() => test.remove());

const logger = createLogger({ level: 'error', format: 'json', write: () => undefined });
const store = createJobStore(records);
const found = createFoundStore(records);
const ALL: AnomalyFilter = { offset: 0, limit: 100 };
const BUCKETS = 300;
const NOW = START + BUCKETS * STEP_MS + 60_000;

let logs = createFakeLogs(NOW);
let raised: Anomaly[] = [];
const service = createAnomalyService({
  get logs() {
    return logs.service;
  },
  now: () => logs.nowMs,
  store,
  found,
});

function createLoop(): JudgeLoop {
  return createJudgeLoop({
    logs: logs.service,
    records,
    logger,
    store,
    found,
    now: () => logs.nowMs,
    onAnomalies: async (anomalies) => void raised.push(...anomalies),
  });
}

async function round(): Promise<void> {
  const loop = createLoop();
  await loop.round();
  await loop.stop();
}

/** What the alert centre got of a job: ready ones judge the same records. */
function raisedOf(id: string): readonly Anomaly[] {
  return raised.filter(({ job }) => job === id);
}

/** So many requests of a host in a bucket. */
function request(at: number, count: number, host = 'a.example'): void {
  for (let n = 0; n < count; n++)
    logs.records.push({ timeMs: START + at * STEP_MS + n, fields: { kind: 'ingress', host } });
}

function traffic(from: number, to: number): void {
  const random = noise(7);
  for (let at = from; at < to; at++) request(at, 10 + Math.floor(4 * random()));
}

beforeEach(async () => {
  logs = createFakeLogs(NOW);
  raised = [];
  for (const { id, origin } of await store.list()) if (origin === 'user') await store.remove(id);
  traffic(0, BUCKETS);
});

describe('anomaly jobs', () => {
  it('a job learns from the past, which wakes nobody up, and judges what comes', async () => {
    request(250, 300);
    const { id } = await service.createJob(jobOf(), 'alice');
    await round();
    const past = await service.anomalies({ ...ALL, job: id });
    assert.deepEqual(
      past.anomalies.map(({ kind, entity }) => [kind, { ...entity }]),
      [['spike', { host: 'a.example' }]],
    );
    assert.deepEqual(raisedOf(id), []);

    traffic(BUCKETS, BUCKETS + 100);
    request(BUCKETS + 99, 5000);
    logs.nowMs = NOW + 100 * STEP_MS;
    await round();
    const { anomalies, total } = await service.anomalies({ ...ALL, job: id });
    assert.equal(total, 2);
    assert.ok((anomalies[0]?.value ?? 0) > 5000);
    assert.deepEqual(raisedOf(id), [anomalies[0]]);
    const status = (await service.job(id)).status;
    assert.equal(status.state, 'running');
    assert.equal(status.series, 1);
    await round();
    assert.equal(raisedOf(id).length, 1, 'told once');
  });

  it('an answer is kept with who gave it, and the detector learns from it', async () => {
    request(299, 300);
    const { id } = await service.createJob(jobOf(), 'alice');
    await round();
    const [spike] = (await service.anomalies({ ...ALL, job: id })).anomalies;
    assert.ok(spike !== undefined);
    const answered = await service.answer(spike.id, 'false-positive', 'bob');
    assert.equal(answered.answeredBy, 'bob');
    assert.equal(answered.learned, true);
    await assert.rejects(service.answer(spike.id, 'confirmed', 'bob'), { code: 'anomaly-answered' });
    assert.equal((await service.anomalies({ ...ALL, job: id, state: 'open' })).total, 0);
    traffic(BUCKETS, BUCKETS + 100);
    request(BUCKETS + 90, 300);
    logs.nowMs = NOW + 100 * STEP_MS;
    await round();
    assert.equal((await service.anomalies({ ...ALL, job: id })).total, 1, 'such a spike is ordinary now');
  });

  it('who judged from an older state cannot keep what it found', async () => {
    const { id } = await service.createJob(jobOf(), 'alice');
    await round();
    const job = await store.get(id);
    const series = await store.readSeries(id);
    const advanced = { found: [], changed: new Set<string>(), forgotten: [], leftOut: 0 };
    const pass = { job, series, advanced, judgedUntil: NOW, at: NOW };
    await store.savePass(pass);
    await assert.rejects(store.savePass(pass), { code: 'anomaly-conflict' });
  });

  it('one replica judges at a time, until it gives up or dies', async () => {
    assert.equal(await takeLease(records, 'one', 60_000), true);
    assert.equal(await takeLease(records, 'two', 60_000), false);
    assert.equal(await takeLease(records, 'one', 60_000), true);
    await giveLeaseBack(records, 'one');
    assert.equal(await takeLease(records, 'two', -1), true);
    assert.equal(await takeLease(records, 'one', 60_000), true, 'the lease of a dead one ends');
    await giveLeaseBack(records, 'one');
  });

  it('a store that does not answer is told, and tried again', async () => {
    const { id } = await service.createJob(jobOf(), 'alice');
    logs.failure = new Error('the store is away');
    await round();
    const { status } = await service.job(id);
    assert.equal(status.state, 'failed');
    assert.equal(status.error, 'the store is away');
    logs.failure = undefined;
    await round();
    assert.equal((await service.job(id)).status.state, 'running');
  });

  it('a job that measures something else begins anew; a bound alone does not', async () => {
    const { id } = await service.createJob(jobOf(), 'alice');
    await round();
    const judged = (await service.job(id)).status.judgedUntil;
    const bounded = await service.updateJob(id, jobOf({ max: 50 }), 'alice');
    assert.equal(bounded.status.judgedUntil, judged);
    const other = await service.updateJob(id, jobOf({ by: [] }), 'alice');
    assert.ok(other.status.judgedUntil < judged);
    assert.equal((await store.readSeries(id)).size, 0);
  });

  it('a job whose first records bring their past along learns from it', async () => {
    const records = logs.records.splice(0);
    const { id } = await service.createJob(jobOf(), 'alice');
    await round();
    assert.equal((await service.job(id)).status.series, 0);
    logs.records.push(...records);
    traffic(BUCKETS, BUCKETS + 1);
    logs.nowMs = NOW + STEP_MS;
    await round();
    const { series } = await service.series(id, '', 0, 10);
    assert.equal(series[0]?.points, BUCKETS + 1);
  });

  it('a job that is begun anew judges the past again, and tells nothing twice', async () => {
    request(250, 300);
    const { id } = await service.createJob(jobOf(), 'alice');
    await round();
    const { status } = await service.restartJob(id);
    assert.equal(status.series, 0);
    await round();
    assert.equal((await service.anomalies({ ...ALL, job: id })).total, 1);
    assert.deepEqual(raisedOf(id), []);
  });

  it('ready jobs are there; they can be switched off, not removed or bent', async () => {
    await round();
    const [ready] = READY_JOBS;
    assert.ok(ready !== undefined);
    assert.equal((await service.job(ready.id)).origin, 'ready');
    const off = await service.updateJob(ready.id, { ...ready.input, enabled: false }, 'alice');
    assert.equal(off.status.state, 'off');
    await assert.rejects(service.updateJob(ready.id, { ...ready.input, by: [] }, 'alice'), {
      code: 'anomaly-job-ready',
    });
    await assert.rejects(service.removeJob(ready.id, 'alice'), { code: 'anomaly-job-ready' });
    await round();
    assert.equal((await service.job(ready.id)).status.state, 'off', 'a start does not switch it on again');
  });

  it('a preview says what would have been told, and keeps nothing', async () => {
    request(280, 400);
    const preview = await service.preview(jobOf(), new AbortController().signal);
    assert.equal(preview.marks, 1);
    assert.equal(preview.series, 1);
    assert.equal(preview.trained, true);
    assert.equal(preview.drawn[0]?.points.length, BUCKETS);
    assert.deepEqual(await store.list().then((jobs) => jobs.filter(({ origin }) => origin === 'user')), []);
  });

  it('a series is drawn with its band and with what was told of it', async () => {
    request(280, 400);
    const { id } = await service.createJob(jobOf(), 'alice');
    await round();
    const { series } = await service.series(id, 'EXAMPLE', 0, 10);
    const key = series[0]?.key ?? '';
    const drawn = await service.draw(id, key, START, NOW, new AbortController().signal);
    assert.equal(drawn.points.length, BUCKETS);
    assert.equal(drawn.marks.length, 1);
    assert.equal(drawn.query, 'kind:=ingress host:=a.example');
    const wrong = service.draw(id, '["a","b"]', START, NOW, new AbortController().signal);
    await assert.rejects(wrong, { code: 'anomaly-job-invalid' });
  });
});
