import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FieldRow, type Row } from '#languages/logsql';
import { readSelectArguments } from './query-arguments.ts';
import type { LogsService } from './service.ts';
import { followQuery, type TailStep, tailLines } from './tail.ts';

const START = Date.parse('2026-11-23T12:00:00Z');
const refused = () => Promise.reject(new Error('not used'));

type Record = readonly [id: string, atMs: number];

/** A store whose records come from a list, of which each look sees one more part. */
function storeOf(looks: readonly (readonly Record[])[]): LogsService {
  let look = -1;
  return {
    append: refused,
    usage: () => [],
    now: () => START + Math.max(0, look) * 1000,
    async *query(_text, { timeRange }) {
      look += 1;
      const all = looks.slice(0, look + 1).flat();
      const isInside = ([, at]: Record) =>
        BigInt(at) * 1_000_000n >= (timeRange?.minNs ?? 0n) &&
        BigInt(at) * 1_000_000n <= (timeRange?.maxNs ?? 0n);
      yield all.filter(isInside).map(toRow);
    },
  };
}

function toRow([id, atMs]: Record): Row {
  return FieldRow.of([
    ['_time', new Date(atMs).toISOString()],
    ['id', id],
  ]);
}

async function follow(looks: readonly (readonly Record[])[], form = ''): Promise<readonly TailStep[]> {
  const logs = storeOf(looks);
  const asked = readSelectArguments({ query: '*', refresh_interval: '250ms' }, Buffer.from(form), START);
  const gone = new AbortController();
  const steps: TailStep[] = [];
  for await (const step of followQuery(logs, asked, gone.signal)) {
    steps.push(step);
    if (steps.length === looks.length) gone.abort();
  }
  return steps;
}

function idsOf(steps: readonly TailStep[]): readonly (readonly string[])[] {
  return steps.map(({ rows }) => rows.map((row) => row.get('id')));
}

describe('a live tail', () => {
  it('begins a little before now, and shows each record once, in the order of time', async () => {
    const looks: Record[][] = [
      [
        ['old', START - 6000],
        ['b', START - 10],
        ['a', START - 20],
      ],
      [['c', START - 5]],
      [],
    ];
    assert.deepEqual(idsOf(await follow(looks)), [['a', 'b'], ['c'], []]);
  });

  it('shows records that come late, and both of two that are alike', async () => {
    const looks: Record[][] = [
      [['a', START - 10]],
      [
        ['late', START - 3000],
        ['a', START - 10],
      ],
    ];
    assert.deepEqual(idsOf(await follow(looks)), [['a'], ['late', 'a']]);
  });

  it('begins where it is told to', async () => {
    assert.deepEqual(idsOf(await follow([[['old', START - 50_000]]], 'start_offset=1m')), [['old']]);
  });

  it('says how many it leaves out when too many come at once', async () => {
    const many = Array.from({ length: 1200 }, (_, i) => [`r${i}`, START - 10] as const);
    const [step] = await follow([many]);
    assert.deepEqual([step?.rows.length, step?.skipped], [1000, 200]);
  });
});

describe('the lines of a live tail', () => {
  it('are rows, what was left out, and a blank line now and then while nothing comes', async () => {
    let now = START;
    async function* steps(): AsyncGenerator<TailStep> {
      yield { rows: [], skipped: 0 };
      yield { rows: [], skipped: 0 };
      now += 20_000;
      yield { rows: [], skipped: 0 };
      yield { rows: [toRow(['a', START])], skipped: 3 };
    }
    const lines: string[] = [];
    for await (const text of tailLines(
      steps(),
      (row) => `${row.get('id')}\n`,
      () => now,
    ))
      lines.push(text);
    assert.deepEqual(lines.slice(0, 2), ['\n', '\n']);
    const [first, second] = (lines[2] ?? '').split('\n');
    assert.equal(first, 'a');
    assert.equal((JSON.parse(second ?? '') as { _skipped: string })._skipped, '3');
    assert.equal(lines.length, 3);
  });
});
