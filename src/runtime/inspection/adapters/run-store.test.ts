import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { openTestRecords, type TestRecords } from '#platform/records';
import type { BilingualFinding } from '../check/inspect-collected.ts';
import { FINDINGS_PER_PACK, packFindings, unpackFindings } from '../report/pack-findings.ts';
import { emptyTally } from '../score/tally.ts';
import { SEVERITIES } from '../score/weights.ts';
import type { Severity } from '../types.ts';
import { compareRuns } from './compare-runs.ts';
import { createRunStore, type NewRun, type RunStore } from './run-store.ts';
import { createScoreStore } from './score-store.ts';
import { inspectionMigrations } from './tables.ts';

function aFinding(
  fingerprint: string,
  severity: Severity = 'high',
  change: Partial<BilingualFinding> = {},
): BilingualFinding {
  return {
    fingerprint,
    check: 'c',
    category: 'security',
    severity,
    verdict: 'fail',
    cluster: 'test',
    object: { apiVersion: 'v1', kind: 'Pod', namespace: 'n', name: fingerprint },
    container: '',
    path: '',
    message: 'bad',
    remedy: 'mend',
    fixes: [],
    location: null,
    exemption: null,
    zh: { message: '坏', remedy: '修' },
    ...change,
  };
}

async function* stream<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

describe('packed findings', () => {
  it('come back whole, the most severe first', async () => {
    const severities = fc.array(fc.constantFrom(...SEVERITIES), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(severities, async (list) => {
        const findings = list.map((severity, index) => aFinding(String(index), severity));
        const packs = await packFindings(stream(findings));
        const back = (await Promise.all(packs.map(({ data }) => unpackFindings(data)))).flat();
        const rank = ({ severity }: BilingualFinding) => SEVERITIES.indexOf(severity);
        assert.deepEqual(
          back,
          findings.toSorted((a, b) => rank(a) - rank(b)),
        );
      }),
      { numRuns: 30 },
    );
  });

  it('are refused when a bit has changed', async () => {
    const [pack] = await packFindings(stream([aFinding('a'), aFinding('b')]));
    const data = Uint8Array.from(pack?.data ?? []);
    data[data.length - 6] = (data[data.length - 6] ?? 0) ^ 1;
    await assert.rejects(unpackFindings(data));
  });
});

describe('comparing two runs', () => {
  it('finds new, fixed and still open ones as sets of fingerprints do', async () => {
    const run = fc.array(fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), exempted: fc.boolean() }), {
      maxLength: 8,
    });
    const toFindings = (list: readonly { id: string; exempted: boolean }[]) =>
      list.map(({ id, exempted }) =>
        aFinding(id, 'high', { exemption: exempted ? { id: 'e', reason: 'r' } : null }),
      );
    const count = (list: readonly BilingualFinding[], id: string) =>
      list.filter(({ fingerprint, exemption }) => fingerprint === id && exemption === null).length;
    await fc.assert(
      fc.asyncProperty(run, run, async (one, two) => {
        const [before, after] = [toFindings(one), toFindings(two)];
        const page = { change: 'fixed', offset: 0, limit: 100 } as const;
        const { total, findings } = await compareRuns(
          () => stream(before),
          () => stream(after),
          page,
        );
        const expected = { new: 0, fixed: 0, still: 0 };
        for (const id of ['a', 'b', 'c', 'd']) {
          const [was, is] = [count(before, id), count(after, id)];
          expected.still += Math.min(was, is);
          expected.new += Math.max(0, is - was);
          expected.fixed += Math.max(0, was - is);
        }
        assert.deepEqual(total, expected);
        assert.equal(findings.length, expected.fixed);
      }),
      { numRuns: 100 },
    );
  });
});

describe('the store of runs', () => {
  let test: TestRecords;
  let store: RunStore;
  before(async () => {
    test = await openTestRecords([inspectionMigrations]);
    store = createRunStore(test.records);
  });
  after(() => test.remove());

  const run = (id: string, createdAt = new Date('2026-01-01T00:00:00Z')): NewRun => ({
    id,
    cluster: 'test',
    trigger: 'manual',
    schedule: null,
    requestedBy: 'eva',
    checks: [],
    createdAt,
  });
  const at = new Date('2026-01-01T01:00:00Z');

  async function complete(
    id: string,
    findings: readonly BilingualFinding[],
    finishedAt = at,
  ): Promise<boolean> {
    const packs = await packFindings(stream(findings));
    const totals = {
      score: 50,
      tally: emptyTally(),
      workloads: 1,
      findings: findings.length,
      problems: ['p'],
    };
    return store.complete(id, { ...totals, finishedAt, packs });
  }

  it('keeps a run with all its findings, over several packs', async () => {
    const findings = Array.from({ length: FINDINGS_PER_PACK * 2 + 1 }, (_, index) => aFinding(`f${index}`));
    await store.insert(run('one'));
    assert.equal(await store.begin('one', at), true);
    assert.equal(await complete('one', findings), true);
    assert.deepEqual(await all(store.findings('one')), findings);
    const kept = await store.get('one');
    assert.deepEqual(
      [kept?.state, kept?.score, kept?.findings, kept?.progress, kept?.problems],
      ['completed', 50, findings.length, 1, ['p']],
    );
    assert.equal((await store.lastFull('test'))?.id, 'one');
  });

  it('writes a report once: a second try finds the run ended', async () => {
    assert.equal(await complete('one', [aFinding('other')]), false);
    assert.equal(await store.begin('one', at), false);
    assert.equal(await store.end('one', 'failed', 'late', at), false);
    assert.equal((await all(store.findings('one'))).length, FINDINGS_PER_PACK * 2 + 1);
  });

  it('leaves nothing of a report whose transaction fails', async () => {
    await store.insert(run('half'));
    const packs = await packFindings(stream([aFinding('a')]));
    const broken = [...packs, { findings: Number.NaN, data: new Uint8Array() }];
    const totals = { score: null, tally: emptyTally(), workloads: 0, findings: 1, problems: [] };
    await assert.rejects(store.complete('half', { ...totals, finishedAt: at, packs: broken }));
    assert.equal((await store.get('half'))?.state, 'queued');
    assert.deepEqual(await all(store.findings('half')), []);
  });

  it('keeps the first note of a run', async () => {
    await store.insert({ ...run('one'), requestedBy: 'somebody else' });
    assert.equal((await store.get('one'))?.requestedBy, 'eva');
  });

  it('prunes old runs, but never the newest ones of a cluster', async () => {
    for (let index = 0; index < 4; index++) {
      await store.insert({
        ...run(`old-${index}`, new Date(Date.UTC(2020, 0, index + 1))),
        cluster: 'pruned',
      });
      await complete(`old-${index}`, [aFinding('a')], new Date(Date.UTC(2020, 0, index + 1)));
    }
    assert.equal(await store.prune(new Date('2025-01-01'), 2), 2);
    const { runs } = await store.list({ cluster: 'pruned', offset: 0, limit: 10 });
    assert.deepEqual(
      runs.map(({ id }) => id),
      ['old-3', 'old-2'],
    );
    assert.deepEqual(await all(store.findings('old-0')), [], 'the findings went with their run');
  });

  it('keeps one score an hour, the last one, of clusters and of namespaces', async () => {
    const scores = createScoreStore(test.records);
    for (const [minute, score] of [
      [0, 10],
      [30, 20],
      [61, 30],
    ] as const) {
      await scores.note('test', new Date(Date.UTC(2026, 0, 1, 0, minute)), [
        { namespace: '', score, fail: 1 },
        { namespace: 'shop', score: score + 1, fail: 0 },
      ]);
    }
    const kept = async (namespace: string) =>
      (await scores.since('test', namespace, new Date(0))).map(({ score }) => score);
    assert.deepEqual(await kept(''), [20, 30]);
    assert.deepEqual(await kept('shop'), [21, 31]);
    assert.deepEqual(await kept('other'), []);
  });

  it('keeps hours for some days, then one score a day, then none', async () => {
    const scores = createScoreStore(test.records);
    const note = (day: number, hour: number, score: number) =>
      scores.note('thinned', new Date(Date.UTC(2026, 0, day, hour)), [{ namespace: 'shop', score, fail: 0 }]);
    for (const day of [1, 2, 3]) for (const hour of [0, 12, 23]) await note(day, hour, day * 100 + hour);
    await scores.prune(new Date(Date.UTC(2026, 0, 2)), new Date(Date.UTC(2026, 0, 3)));
    const kept = await scores.since('thinned', 'shop', new Date(0));
    assert.deepEqual(
      kept.map(({ score }) => score),
      [223, 300, 312, 323],
    );
  });

  it('does not write what has not changed within the hour', async () => {
    const scores = createScoreStore(test.records);
    const at = new Date(Date.UTC(2026, 5, 1));
    const same = [{ namespace: '', score: 1, fail: 1 }];
    await scores.note('quiet', at, same);
    await scores.prune(new Date(Date.UTC(2026, 6, 1)), at);
    await scores.note('quiet', at, same);
    assert.deepEqual(await scores.since('quiet', '', new Date(0)), [], 'it was not written again');
    await scores.note('quiet', at, [{ namespace: '', score: 2, fail: 1 }]);
    assert.equal((await scores.since('quiet', '', new Date(0))).length, 1);
  });
});
