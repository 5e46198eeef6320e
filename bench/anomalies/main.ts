import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import {
  createSeries,
  observe,
  restoreSeries,
  type SeriesState,
  saveSeries,
} from '../../src/infrastructure/auditing/anomalies/index.ts';
import { keepSeries } from './keep.ts';

// Points a second of one series, memory of a series when 100,000 are kept at once, and points a second over all of
// them, one point each in turn: every point then meets a state that is in no cache.
const SERIES = 100_000;
const POINTS = 1_000_000;
const ROUNDS = 5;
const TRAINING = 50_000;
const INTERVAL_MS = 300_000;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** A day's rhythm with noise, the same in every run. */
function valuesOf(count: number): Float64Array {
  let state = 1;
  return Float64Array.from({ length: count }, (_, row) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return 100 + 20 * Math.sin((row / 288) * 2 * Math.PI) + (10 * state) / 2 ** 32;
  });
}

function bytesInUse(): number {
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function perSecond(points: number, work: () => void): string {
  const begun = performance.now();
  work();
  return Math.round((points * 1000) / (performance.now() - begun)).toLocaleString('en');
}

function feedOne(series: SeriesState, values: Float64Array): void {
  for (const [row, value] of values.entries()) observe(series, row * INTERVAL_MS, value);
}

const values = valuesOf(POINTS);
const trained = createSeries();
feedOne(trained, values.subarray(0, TRAINING));
const state = saveSeries(trained);
const one = perSecond(POINTS, () => feedOne(createSeries(), values));
console.log(`anomalies: ${one} points a second of one series (${POINTS.toLocaleString('en')} points)`);

const before = bytesInUse();
const fleet = Array.from({ length: SERIES }, () => restoreSeries(state) ?? createSeries());
const all = perSecond(SERIES * ROUNDS, () => {
  for (let round = 0; round < ROUNDS; round++)
    for (const [index, series] of fleet.entries())
      observe(series, (TRAINING + round) * INTERVAL_MS, values[(round * SERIES + index) % POINTS] ?? 0);
});
const each = Math.round((bytesInUse() - before) / SERIES).toLocaleString('en');
console.log(
  `anomalies: ${each} bytes a series, ${SERIES.toLocaleString('en')} at once, for any number of points`,
);
console.log(
  `anomalies: ${all} points a second over ${SERIES.toLocaleString('en')} series, a point each in turn`,
);

fleet.length = 0;
const kept = await keepSeries(SERIES, bytesInUse);
console.log(
  `anomalies: a bucket of ${SERIES.toLocaleString('en')} series is judged and kept in the embedded database in ` +
    `${kept.seconds.toFixed(1)} s, with ${Math.round(kept.bytes / 1e6)} MB in memory ` +
    `(${kept.cached.toLocaleString('en')} series in the cache)`,
);
