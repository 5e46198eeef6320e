import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { type LabelledSeries, parseSeries, readCorpus } from './corpus.ts';
import { detectors } from './detectors.ts';
import { windowedGaussianScores, windowedGaussianThreshold, windowedGaussianTotal } from './published.ts';
import {
  bestThreshold,
  normalise,
  probationRows,
  profiles,
  rankCorpus,
  rowWorths,
  scoreAt,
} from './scoring.ts';

const [standard, lowFalseAlarms, lowMisses] = profiles;
const CORPUS = join(import.meta.dirname, '../../../../shared/conformance/nab');

function seriesOf(rows: number, ...windows: readonly (readonly [number, number])[]): LabelledSeries {
  return {
    name: 'folder/made.csv',
    times: Float64Array.from({ length: rows }, (_, row) => row),
    values: new Float64Array(rows),
    windows: windows.map(([first, last]) => ({ first, last })),
  };
}

function alarmsAt(rows: number, ...at: readonly number[]): Float64Array {
  const scores = new Float64Array(rows);
  for (const row of at) scores[row] = 1;
  return scores;
}

function rawOf(series: LabelledSeries, profile: (typeof profiles)[number], ...at: readonly number[]): number {
  return scoreAt(rankCorpus([series], [alarmsAt(series.values.length, ...at)]), profile, 1);
}

describe('scores of the benchmark', () => {
  const series = seriesOf(100, [50, 59]);

  const cases: readonly [string, readonly number[], number, number, number][] = [
    ['no alarm misses the window', [], -1, -1, -2],
    ['the first row of the window is worth most', [50], 1, 1, 1],
    ['of several in a window the best counts', [50, 51, 59], 1, 1, 1],
    ['an alarm far from any window costs its full weight', [50, 20], 0.89, 0.78, 0.89],
    ['an alarm in probation costs nothing', [50, 14], 1, 1, 1],
  ];
  for (const [what, at, ...wanted] of cases)
    it(what, () => {
      const scores = [standard, lowFalseAlarms, lowMisses].map((profile) => rawOf(series, profile, ...at));
      for (const [index, score] of scores.entries())
        assert.ok(Math.abs(score - (wanted[index] ?? 0)) < 1e-12, `${profiles[index]?.name}: ${score}`);
    });

  it('falls along the window, and a late alarm just after it costs little', () => {
    const worths = rowWorths(series);
    for (let row = 51; row < 70; row++) assert.ok((worths[row] ?? 0) < (worths[row - 1] ?? 0), `row ${row}`);
    assert.ok((worths[59] ?? -1) > 0 && (worths[60] ?? 1) < 0 && (worths[60] ?? -1) > -0.3);
    assert.equal(worths[99], -1);
  });

  it('has a probation of 15 per cent, and at most 750 rows', () => {
    assert.deepEqual([100, 4032, 5000, 20_000].map(probationRows), [15, 604, 750, 750]);
  });

  it('chooses one threshold for the whole corpus', () => {
    const scores = [alarmsAt(100, 50), alarmsAt(100, 50).map((score) => score / 2)];
    (scores[0] ?? new Float64Array(1))[20] = 0.4;
    assert.deepEqual(bestThreshold(rankCorpus([series, series], scores), standard), {
      threshold: 0.5,
      raw: 2,
    });
    const empty = bestThreshold(rankCorpus([series], [new Float64Array(100)]), standard);
    assert.deepEqual(empty, { threshold: 1.1, raw: -1 });
  });

  it('puts the null detector at 0 and the perfect one at 100, in each profile', () => {
    for (const profile of profiles) {
      assert.equal(normalise(rawOf(series, profile), 1, profile), 0);
      assert.equal(normalise(rawOf(series, profile, 50), 1, profile), 100);
    }
  });

  it('gives the published 39.6 from the published total', () => {
    const { raw, windows, normalised } = windowedGaussianTotal;
    assert.equal(normalise(raw, windows, standard).toFixed(1), normalised.toFixed(1));
    const sum = Object.values(windowedGaussianScores).reduce((total, score) => total + score, 0);
    assert.ok(Math.abs(sum - raw) < 1e-9);
  });
});

describe('series of the benchmark', () => {
  const text = 'timestamp,value\n2014-04-01 00:00:00,20.0\n2014-04-01 00:05:00,-1e-3\n';

  it('are read with their windows', () => {
    const series = parseSeries('a/b.csv', text, [
      ['2014-04-01 00:05:00.000000', '2014-04-01 00:05:00.000000'],
    ]);
    assert.deepEqual([...series.values], [20, -0.001]);
    assert.deepEqual([...series.times], [Date.UTC(2014, 3, 1), Date.UTC(2014, 3, 1, 0, 5)]);
    assert.deepEqual(series.windows, [{ first: 1, last: 1 }]);
  });

  it('are refused with a window that begins at no row', () => {
    assert.throws(
      () => parseSeries('a/b.csv', text, [['2014-04-02 00:00:00', '2014-04-02 00:00:00']]),
      /no row/,
    );
  });
});

describe('published results', { skip: existsSync(CORPUS) ? false : 'the corpus is not here' }, () => {
  it('are the same, series by series, when they are scored again', () => {
    const gaussian = detectors['windowed-gaussian'];
    assert.ok(gaussian !== undefined);
    const corpus = readCorpus(CORPUS);
    assert.ok(corpus.length > 0);
    for (const series of corpus) {
      const ranked = rankCorpus([series], [gaussian(series)]);
      const raw = scoreAt(ranked, standard, windowedGaussianThreshold);
      const published = windowedGaussianScores[series.name] ?? Number.NaN;
      assert.ok(Math.abs(raw - published) < 1e-9, `${series.name}: ${raw}, published ${published}`);
    }
  });
});
