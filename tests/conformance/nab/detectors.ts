import { createSeries, observe } from '../../../src/infrastructure/auditing/anomalies/index.ts';
import type { LabelledSeries } from './corpus.ts';

/** Gives each row of a series a score from 0 to 1, by the rows up to it. */
export type Detector = (series: LabelledSeries) => Float64Array;

/** Ours, with nothing known of the series: no bounds, no granularity, no time zone. */
function bulwark({ times, values }: LabelledSeries): Float64Array {
  const series = createSeries();
  return values.map((value, row) => {
    const judged = observe(series, times[row] ?? 0, value);
    return judged.outcome === 'judged' ? judged.score : 0;
  });
}

function nothing({ values }: LabelledSeries): Float64Array {
  return new Float64Array(values.length);
}

const WINDOW = 6400;
const STEP = 100;

/**
 * The benchmark's windowed Gaussian, written anew from its description, to re-score its published results: the
 * probability of a value by mean and deviation of the last 6,400, moved on every 100.
 */
function windowedGaussian({ values }: LabelledSeries): Float64Array {
  let mean = 0;
  let deviation = 1;
  let from = 0;
  let to = 0;
  return values.map((value, row) => {
    const score = row === 0 ? 0 : 1 - tailOfNormal(Math.abs(value - mean) / deviation);
    const full = to - from === WINDOW;
    if (full && row + 1 - to < STEP) return asPublished(score);
    if (full) from += STEP;
    to = row + 1;
    ({ mean, deviation } = momentsOf(values.subarray(from, to)));
    return asPublished(score);
  });
}

function momentsOf(window: Float64Array): { readonly mean: number; readonly deviation: number } {
  const mean = window.reduce((sum, value) => sum + value, 0) / window.length;
  const variance = window.reduce((sum, value) => sum + (value - mean) ** 2, 0) / window.length;
  return { mean, deviation: Math.sqrt(variance) || 0.000001 };
}

/** The published results were scored from files with twelve digits. */
function asPublished(score: number): number {
  return Number(score.toPrecision(12));
}

/** Probability of a standard normal value above z: a series for small z, a continued fraction for large. */
function tailOfNormal(z: number): number {
  const x = z / Math.SQRT2;
  if (x < 2) return 0.5 * (1 - errorFunction(x));
  let fraction = 0;
  for (let k = 200; k > 0; k--) fraction = k / 2 / (x + fraction);
  return (0.5 * Math.exp(-x * x)) / Math.sqrt(Math.PI) / (x + fraction);
}

function errorFunction(x: number): number {
  let sum = x;
  let term = x;
  for (let n = 1; n < 100; n++) {
    term *= (-x * x) / n;
    sum += term / (2 * n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
}

export const detectors: Readonly<Record<string, Detector>> = {
  bulwark,
  null: nothing,
  'windowed-gaussian': windowedGaussian,
};
