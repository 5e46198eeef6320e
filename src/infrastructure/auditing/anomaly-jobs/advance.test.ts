import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { advance } from './advance.ts';
import { jobOf, pointsOf, START, STEP_MS } from './testing/jobs.ts';
import type { Found, Point, Tracked } from './types.ts';

const POINTS = 600;
const END = START + POINTS * STEP_MS;
const WHOLE = { from: START, to: END };

function judge(change: Readonly<Record<string, unknown>>, points: readonly Point[], to = END) {
  const series = new Map<string, Tracked>();
  return { series, ...advance(jobOf(change), series, points, { from: START, to }) };
}

function told(found: readonly Found[]): readonly string[] {
  return found.map(({ kind, time }) => `${kind} at ${(time - START) / STEP_MS}`);
}

describe('the buckets of a job', () => {
  it('ordinary ones bring nothing', () => {
    assert.deepEqual(told(judge({}, pointsOf('a', POINTS)).found), []);
  });

  it('a spike is told with its band and its series', () => {
    const { found } = judge(
      {},
      pointsOf('a', POINTS, (value, at) => (at === 500 ? 5000 : value)),
    );
    assert.deepEqual(told(found), ['spike at 500']);
    const [spike] = found;
    assert.ok(spike !== undefined && spike.value === 5000 && spike.alert);
    assert.ok(spike.lower < spike.expected && spike.expected < spike.upper && spike.upper < 5000);
    assert.deepEqual(spike.entity, ['a']);
  });

  it('a count without records is 0, and its fall to nothing is missing data', () => {
    const { found, series } = judge({}, pointsOf('a', 500));
    assert.deepEqual(told(found), ['missing at 500']);
    assert.equal(series.get('["a"]')?.points, POINTS);
  });

  it('an average without records has no value: its silence is told once', () => {
    const job = { measure: { kind: 'avg', field: 'request_time' } };
    const points = pointsOf('a', 500);
    const series = new Map<string, Tracked>();
    const first = advance(jobOf(job), series, points, { from: START, to: START + 560 * STEP_MS });
    const second = advance(jobOf(job), series, [], { from: START + 560 * STEP_MS, to: END });
    assert.equal(first.found.length, 1);
    assert.equal(first.found[0]?.kind, 'missing');
    assert.equal(first.found[0]?.value, undefined);
    assert.deepEqual(second.found, []);
  });

  it('a bound is told when it is crossed, from the first point on, and once a stay', () => {
    const points = pointsOf('a', 30, (value, at) => (at >= 5 && at < 10 ? 900 : at === 20 ? 901 : value));
    const { found } = judge({ max: 500 }, points, START + 30 * STEP_MS);
    assert.deepEqual(told(found), ['over-threshold at 5', 'over-threshold at 20']);
    assert.ok(found.every(({ alert, score }) => alert && score === 1));
  });

  it('what scores less than the job wants is not told', () => {
    const points = pointsOf('a', POINTS, (value, at) => (at === 500 ? 200 : value));
    const all = judge({}, points).found;
    assert.ok(all.length > 0 && all.every(({ score }) => score < 0.99));
    assert.deepEqual(judge({ leastScore: 0.99 }, points).found, []);
  });
});

describe('the series of a job', () => {
  it('one found in pieces is the one found at once', () => {
    const points = pointsOf('a', POINTS, (value, at) =>
      at % 97 === 3 ? undefined : at === 555 ? 9000 : value,
    );
    const whole = judge({}, points);
    const series = new Map<string, Tracked>();
    const found: Found[] = [];
    for (let at = 0; at < POINTS; at += 7) {
      const span = { from: START + at * STEP_MS, to: Math.min(END, START + (at + 7) * STEP_MS) };
      const some = points.filter(({ time }) => time >= span.from && time < span.to);
      found.push(...advance(jobOf(), series, some, span).found);
    }
    assert.deepEqual(found, whole.found);
    assert.deepEqual(series.get('["a"]')?.state, whole.series.get('["a"]')?.state);
  });

  it('a bucket that was judged is not judged again', () => {
    const points = pointsOf('a', POINTS);
    const { series } = judge({}, points);
    const again = advance(jobOf(), series, points, WHOLE);
    assert.equal(again.changed.size, 0);
    assert.equal(series.get('["a"]')?.points, POINTS);
  });

  it('there are no more than may be: those with the most records come first, the others are counted', () => {
    const points = ['a', 'bb', 'ccc'].flatMap((host, at) => pointsOf(host, 10, () => 100 - at));
    const { series, leftOut } = judge({ maxSeries: 2 }, points, START + 10 * STEP_MS);
    assert.deepEqual([...series.keys()], ['["a"]', '["bb"]']);
    assert.equal(leftOut, 1);
  });

  it('one whose name is longer than an index takes is left out, and counted', () => {
    const { series, leftOut } = judge({}, [...pointsOf('a', 10), ...pointsOf('☃'.repeat(800), 10)]);
    assert.deepEqual([...series.keys()], ['["a"]']);
    assert.equal(leftOut, 1);
  });

  it('one that was silent for a day gives way to a new one', () => {
    const series = new Map<string, Tracked>();
    const job = jobOf({ maxSeries: 1 });
    advance(job, series, pointsOf('a', 10), { from: START, to: START + 10 * STEP_MS });
    const from = START + 400 * STEP_MS;
    const fresh = { time: from, entity: ['b'], value: 1, records: 1 };
    const { forgotten, leftOut } = advance(job, series, [fresh], { from, to: from + STEP_MS });
    assert.deepEqual([...series.keys()], ['["b"]']);
    assert.deepEqual(forgotten, ['["a"]']);
    assert.equal(leftOut, 0);
  });

  it('one that sleeps is not touched, and its zeros are made up for when it wakes', () => {
    const series = new Map<string, Tracked>();
    advance(jobOf(), series, pointsOf('a', 300), { from: START, to: START + 300 * STEP_MS });
    advance(jobOf(), series, [], { from: START + 300 * STEP_MS, to: START + 590 * STEP_MS });
    const from = START + 700 * STEP_MS;
    const asleep = advance(jobOf(), series, [], { from: START + 590 * STEP_MS, to: from });
    assert.equal(asleep.changed.size, 0);
    const woken = { time: from, entity: ['a'], value: 100, records: 100 };
    advance(jobOf(), series, [woken], { from, to: from + STEP_MS });
    assert.equal(series.get('["a"]')?.points, 701);
  });
});
