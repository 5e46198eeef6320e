import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { answerAnomaly } from './alarms.ts';
import { ALERT_SCORE, ANOMALY_SCORE, observe, observeSilence, WARM_UP_POINTS } from './detector.ts';
import { createSeries, restoreSeries, type SeriesState, STATE_BYTES, saveSeries } from './state.ts';
import type { Judged, SeriesSettings } from './types.ts';

const START = Date.UTC(2026, 0, 5);
const MINUTES_5 = 300_000;

/** Numbers that look random and are the same each time. */
function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A day's rhythm between 80 and 120, with noise. */
function ordinary(row: number, random: () => number): number {
  return 100 + 20 * Math.sin((row / 288) * 2 * Math.PI) + 4 * (random() - 0.5);
}

interface Fed {
  readonly series: SeriesState;
  readonly judged: readonly Judged[];
}

function feed(values: readonly number[], settings: SeriesSettings = {}, series = createSeries()): Fed {
  const judged = values.map((value, row) => take(series, START + row * MINUTES_5, value, settings));
  return { series, judged };
}

function take(series: SeriesState, time: number, value: number, settings: SeriesSettings = {}): Judged {
  const judgement = observe(series, time, value, settings);
  assert.ok(judgement.outcome === 'judged');
  return judgement;
}

function ordinaryValues(count: number, seed = 1): number[] {
  const random = noise(seed);
  return Array.from({ length: count }, (_, row) => ordinary(row, random));
}

/** Ordinary values until `from`, then as `change` says. */
function changed(
  count: number,
  from: number,
  change: (value: number, row: number, random: () => number) => number,
) {
  const random = noise(7);
  return ordinaryValues(count).map((value, row) => (row < from ? value : change(value, row, random)));
}

/** A slow wave that fits no hour of the day, and then the same values in leaps. */
function jumpy(from: number): number[] {
  return Array.from({ length: from + 200 }, (_, row) => {
    const step = row < from ? row : row * 40;
    return 100 + 20 * Math.sin((step / 97) * 2 * Math.PI);
  });
}

describe('observe', () => {
  const SEEN = 2000;
  const found: readonly [string, readonly number[], string][] = [
    ['one value far above', changed(SEEN + 1, SEEN, () => 400), 'spike'],
    ['a fall to nothing', changed(SEEN + 1, SEEN, () => 0), 'spike'],
    ['a level that creeps up', changed(SEEN + 600, SEEN, (v, row) => v + (row - SEEN) * 0.2), 'shift'],
    ['values that jump about within the usual range', jumpy(SEEN), 'variance'],
  ];
  for (const [what, values, kind] of found)
    it(`finds ${what}`, () => {
      const { judged } = feed(values);
      const kinds = judged.slice(SEEN).flatMap((each) => each.kind ?? []);
      assert.ok(kinds.includes(kind as never), `found ${kinds.join(', ') || 'nothing'}`);
    });

  it('finds a value that is usual at another hour only', () => {
    const nightly = 288 * 14 + 216;
    const { series, judged } = feed(ordinaryValues(nightly));
    const night = START + nightly * MINUTES_5;
    assert.ok(judged.slice(-288).every((each) => each.strength < ANOMALY_SCORE));
    assert.equal(take(series, night, 120).kind, 'spike');
  });

  it('says little about an ordinary series', () => {
    const { judged } = feed(ordinaryValues(4000));
    assert.ok(judged.filter((each) => each.anomaly).length <= 4);
  });

  it('says nothing before it is trained', () => {
    const { judged } = feed(changed(WARM_UP_POINTS, 100, () => 9000));
    assert.ok(judged.every((each) => !each.trained && each.score === 0 && each.kind === undefined));
    assert.equal(feed(ordinaryValues(WARM_UP_POINTS + 1)).judged.at(-1)?.trained, true);
  });

  it('always tells a value out of bounds, trained or not, as often as it happens', () => {
    const { judged } = feed([1, 50, 100, 101, 102, -1], { min: 0, max: 100 });
    assert.deepEqual(
      judged.map((each) => each.kind),
      [undefined, undefined, undefined, 'over-threshold', 'over-threshold', 'over-threshold'],
    );
    assert.ok(judged.slice(3).every((each) => each.alert && each.score === 1));
  });

  it('tells one incident once, and keeps showing its strength', () => {
    const { judged } = feed(changed(SEEN + 40, SEEN, () => 300));
    const incident = judged.slice(SEEN);
    assert.equal(incident.filter((each) => each.anomaly).length, 1);
    assert.ok(incident.slice(1, 4).every((each) => each.score === 0 && each.strength > ANOMALY_SCORE));
  });

  it('tells what becomes much worse, also while an incident goes on', () => {
    const { judged } = feed(changed(SEEN + 40, SEEN, (_, row) => (row < SEEN + 20 ? 130 : 90_000)));
    const rows = judged.flatMap((each, row) => (each.anomaly && row >= SEEN ? [row] : []));
    assert.deepEqual(rows, [SEEN, SEEN + 20]);
    assert.equal(judged[SEEN + 20]?.alert, true);
  });

  it('tells a change of a series that was constant, and nothing before', () => {
    for (const constant of [0, 0.1, -3, 1e12]) {
      const { judged } = feed([...new Array<number>(1000).fill(constant), constant + 1e7]);
      assert.ok(judged.slice(0, 1000).every((each) => each.strength === 0 && each.expected - constant < 1e6));
      assert.equal(judged.at(-1)?.anomaly, true);
    }
  });

  it('gives a band that ordinary values lie in', () => {
    const { judged } = feed(ordinaryValues(288 * 21));
    const values = ordinaryValues(288 * 21);
    const late = judged.map((each, row) => ({ ...each, value: values[row] ?? 0 })).slice(288 * 14);
    const inside = late.filter(({ value, lower, upper }) => value >= lower && value <= upper).length;
    assert.ok(inside / late.length > 0.97);
    assert.ok(late.every(({ expected, lower, upper }) => lower <= expected && expected <= upper));
  });

  it('refuses what is no number and what comes too late, and changes nothing', () => {
    const { series } = feed(ordinaryValues(300));
    const before = saveSeries(series);
    const last = START + 299 * MINUTES_5;
    for (const [time, value, reason] of [
      [last, Number.NaN, 'not-finite'],
      [last, Number.POSITIVE_INFINITY, 'not-finite'],
      [Number.NaN, 1, 'not-finite'],
      [1e300, 1, 'not-finite'],
      [last - 1, 1, 'earlier-than-last'],
    ] as const)
      assert.deepEqual(observe(series, time, value), { outcome: 'refused', reason });
    assert.deepEqual(saveSeries(series), before);
    assert.equal(observe(series, last, 100).outcome, 'judged');
  });
});

describe('silence', () => {
  const COUNT = 1000;
  const last = START + (COUNT - 1) * MINUTES_5;

  it('is missing data on the next point, and asked for in between', () => {
    const { series } = feed(ordinaryValues(COUNT));
    const before = saveSeries(series);
    const asked = observeSilence(series, last + 24 * MINUTES_5);
    assert.ok(asked.outcome === 'judged' && asked.kind === 'missing' && asked.score > ALERT_SCORE);
    assert.deepEqual(saveSeries(series), before);
    assert.equal(take(series, last + 24 * MINUTES_5, 100).kind, 'missing');
  });

  it('is none while the next point may still come', () => {
    const { series } = feed(ordinaryValues(COUNT));
    for (const points of [0, 1, 2, 2.9]) {
      const asked = observeSilence(series, last + points * MINUTES_5);
      assert.ok(asked.outcome === 'judged' && asked.score === 0, `${points} points`);
    }
    const asked = observeSilence(series, last + 5 * MINUTES_5, { intervalMs: 2 * MINUTES_5 });
    assert.ok(asked.outcome === 'judged' && asked.score === 0, 'by the granularity handed in');
  });

  it('is ordinary where it is usual', () => {
    const series = createSeries();
    let time = START;
    for (const [row, value] of ordinaryValues(2000).entries()) {
      time += row % 10 === 0 ? 12 * MINUTES_5 : MINUTES_5;
      take(series, time, value);
    }
    const asked = observeSilence(series, time + 12 * MINUTES_5);
    assert.ok(asked.outcome === 'judged' && !asked.anomaly);
  });
});

describe('answerAnomaly', () => {
  /** An anomaly, then 300 ordinary points, then the same again. */
  function twice(answer: (series: SeriesState, time: number) => void): Judged {
    const values = ordinaryValues(2301);
    values[2000] = 170;
    const series = createSeries();
    for (const [row, value] of values.slice(0, -1).entries()) {
      const time = START + row * MINUTES_5;
      const judged = take(series, time, value);
      if (row === 2000) {
        assert.ok(judged.anomaly);
        answer(series, time);
      }
    }
    return take(series, START + 2300 * MINUTES_5, 170);
  }

  it('makes an anomaly ordinary that was a false positive', () => {
    assert.ok(twice(() => undefined).strength > ANOMALY_SCORE);
    const after = twice((series, time) => assert.ok(answerAnomaly(series, time, 'false-positive')));
    assert.ok(after.strength < ANOMALY_SCORE);
  });

  it('keeps a confirmed one as surprising, and tells the next without waiting', () => {
    const without = twice(() => undefined);
    const after = twice((series, time) => assert.ok(answerAnomaly(series, time, 'confirmed')));
    assert.ok(after.strength > without.strength);
    const { series } = feed(changed(2001, 2000, () => 170));
    const time = START + 2000 * MINUTES_5;
    assert.equal(take(structuredClone(series), time + 1, 170).anomaly, false);
    answerAnomaly(series, time, 'confirmed');
    assert.equal(take(series, time + 1, 170).anomaly, true);
  });

  it('knows no anomaly at another time', () => {
    const { series } = feed(changed(2001, 2000, () => 170));
    const before = saveSeries(series);
    for (const time of [START, Number.NaN, -Number.MAX_VALUE])
      assert.equal(answerAnomaly(series, time, 'false-positive'), false);
    assert.deepEqual(saveSeries(series), before);
  });
});

describe('an answer', () => {
  it('is taken once', () => {
    const { series } = feed(changed(2001, 2000, () => 170));
    const time = START + 2000 * MINUTES_5;
    assert.equal(answerAnomaly(series, time, 'confirmed'), true);
    assert.equal(answerAnomaly(series, time, 'confirmed'), false);
    assert.ok(restoreSeries(saveSeries(series)) !== undefined);
  });
});

describe('the state', () => {
  const points = fc.array(
    fc.record({
      wait: fc.oneof(fc.nat(10), fc.nat(10_000_000)),
      value: fc.oneof(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.integer({ min: -3, max: 3 }),
        fc.constantFrom(0, Number.MAX_VALUE, -Number.MAX_VALUE, Number.MIN_VALUE, 1e30),
      ),
    }),
    { minLength: 1, maxLength: 400 },
  );

  it('keeps every figure finite and every score within 0 and 1', () => {
    fc.assert(
      fc.property(points, (given) => {
        const { series } = feed(ordinaryValues(WARM_UP_POINTS));
        let time = START + WARM_UP_POINTS * MINUTES_5;
        for (const { wait, value } of given) {
          time += wait;
          const judged = take(series, time, value);
          const { score, strength, expected, lower, upper } = judged;
          assert.ok([score, strength, expected, lower, upper].every(Number.isFinite));
          assert.ok(score >= 0 && score <= 1 && strength >= score && strength <= 1);
        }
        assert.ok(restoreSeries(saveSeries(series)) !== undefined);
      }),
      { numRuns: 30 },
    );
  });

  it('goes on after being saved as if it never was', () => {
    fc.assert(
      fc.property(points, fc.nat(), (given, cut) => {
        const whole = createSeries();
        let saved = createSeries();
        let time = START;
        for (const [row, { wait, value }] of given.entries()) {
          time += wait;
          if (row === cut % given.length) {
            const restored = restoreSeries(saveSeries(saved));
            assert.ok(restored !== undefined);
            saved = restored;
          }
          assert.deepEqual(observe(saved, time, value), observe(whole, time, value));
        }
        assert.deepEqual(saveSeries(saved), saveSeries(whole));
      }),
      { numRuns: 30 },
    );
  });

  it('has the same size after any number of points', () => {
    assert.equal(saveSeries(createSeries()).byteLength, STATE_BYTES);
    assert.equal(saveSeries(feed(ordinaryValues(3000)).series).byteLength, STATE_BYTES);
    assert.ok(STATE_BYTES <= 4096);
  });

  it('is not restored from bytes that are none', () => {
    const good = saveSeries(feed(ordinaryValues(300)).series);
    assert.equal(restoreSeries(new Uint8Array()), undefined);
    assert.equal(restoreSeries(new Uint8Array(STATE_BYTES)), undefined);
    assert.equal(restoreSeries(good.slice(1)), undefined);
    for (const place of [0, 8, 19 * 8, 45 * 8]) {
      const bad = good.slice();
      new DataView(bad.buffer).setFloat64(place, Number.NaN, true);
      assert.equal(restoreSeries(bad), undefined, `byte ${place}`);
    }
  });

  it('survives any bytes', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(STATE_BYTES - 1), fc.nat(255)), { maxLength: 20 }), (changes) => {
        const bytes = saveSeries(feed(ordinaryValues(250)).series);
        for (const [at, byte] of changes) bytes[at] = byte;
        const series = restoreSeries(bytes);
        if (series === undefined) return;
        for (const value of [5, -1e30, 100, 1e30]) {
          const judged = observe(series, 8.64e15, value);
          assert.ok(judged.outcome === 'refused' || (judged.score >= 0 && judged.score <= 1));
          if (judged.outcome === 'judged') assert.ok(Number.isFinite(judged.lower + judged.upper));
        }
      }),
      { numRuns: 50 },
    );
  });
});
