import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { analyzeQuery, compileFilter, flatten, type Predicate } from '#languages/logsql';
import { LogsError, openLogs, runQuery } from '#platform/logs';
import { logKinds } from '../kinds.ts';
import { CVE_SIGNS } from '../reports/cve-signs.ts';
import { countSigns } from './adapters/count-signs.ts';
import { cveData } from './schema.ts';

/** An event that is the exploit of a CVE, or one that only resembles it. */
interface SignCase {
  readonly cve: string;
  readonly matches: boolean;
  readonly event: object;
}

const NOW = Date.UTC(2026, 0, 5, 12);
const read = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8');
const { cves } = cveData.parse(JSON.parse(read('data.json')));
const cases = read('sign-cases.jsonl')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as SignCase);
const signed = cves.filter(({ sign }) => sign !== undefined);

function testOf(text: string): Predicate {
  const { query } = analyzeQuery(text, { nowNs: 0n });
  assert.ok(query);
  return compileFilter(query.filter, () => []);
}

describe('signs of CVEs in audit events', () => {
  it('each has cases of both kinds', () => {
    for (const matches of [true, false]) {
      const ids = new Set(cases.filter((one) => one.matches === matches).map(({ cve }) => cve));
      assert.deepEqual([...ids].toSorted(), signed.map(({ id }) => id).toSorted());
    }
  });
  for (const { id, sign = '' } of signed) {
    it(`${id} takes its exploit, and nobody's ordinary work`, () => {
      const test = testOf(sign);
      for (const { cve, matches, event } of cases)
        if (cve === id || !matches) assert.equal(test(flatten(event)), matches, JSON.stringify(event));
    });
  }
  it('the panel of the overview takes what any sign takes', () => {
    const test = testOf(CVE_SIGNS);
    for (const { matches, event } of cases)
      assert.equal(test(flatten(event)), matches, JSON.stringify(event));
  });
});

describe('requests that look like exploits', () => {
  const asked = { cluster: 'c', cves, sinceMs: NOW - 86_400_000 };
  const { signal } = new AbortController();

  it('the store counts what the signs take, each request once, and finds it by the query of the answer', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'bulwark-cve-'));
    const store = await openLogs({ folder, kinds: logKinds, sealEveryMs: 0, now: () => NOW });
    try {
      const events = cases.map(({ event }) => event);
      const items = events.flatMap((one, at) =>
        ['ResponseStarted', 'ResponseComplete'].map((stage) => whole(one, stage, at)),
      );
      const body = Buffer.from(JSON.stringify({ kind: 'EventList', items }));
      await store.append({ kind: 'audit', labels: { cluster: 'c', source: 'test' }, body });
      const logs = {
        append: store.append,
        usage: () => [],
        query: (text: string, options: Parameters<typeof runQuery>[2]) => runQuery(store, text, options),
        now: () => NOW,
      };
      const { byCve, withoutObjects, problem } = await countSigns(logs, asked, signal);
      assert.equal(problem, undefined);
      assert.equal(withoutObjects, 0);
      for (const { id, sign = '' } of signed) {
        const expected = events.filter((one) => testOf(sign)(flatten(one))).length;
        const seen = byCve.get(id);
        assert.equal(seen?.requests, expected, id);
        const rows = logs.query(`${seen?.query} | stats count() n`, { nowNs: BigInt(NOW) * 1_000_000n });
        for await (const [row] of rows) assert.equal(Number(row?.get('n')), expected, id);
      }
    } finally {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('are not known where the log cannot be asked', async () => {
    const logs = {
      append: () => Promise.reject(new Error('not asked')),
      usage: () => [],
      // biome-ignore lint/correctness/useYield: it fails before its first row.
      query: async function* () {
        throw new LogsError('limit', 'It took too long.');
      },
      now: () => NOW,
    };
    const { byCve, problem, withoutObjects } = await countSigns(logs, asked, signal);
    assert.equal(problem, 'It took too long.');
    assert.equal(withoutObjects, null);
    assert.equal(byCve.size, signed.length);
    for (const { requests } of byCve.values()) assert.equal(requests, null);
  });
});

function whole(one: object, stage: string, at: number): object {
  const time = new Date(NOW - 60_000 + at).toISOString();
  const common = { level: 'RequestResponse', auditID: `case-${at}`, stage, stageTimestamp: time };
  return { requestURI: '/x', requestReceivedTimestamp: time, ...one, ...common };
}
