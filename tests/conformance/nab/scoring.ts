import type { LabelledSeries } from './corpus.ts';

// The benchmark's scoring by its published rules: Lavin and Ahmad, "Evaluating Real-time Anomaly Detection
// Algorithms: the Numenta Anomaly Benchmark" (arXiv 1510.03336), in the form of version 1.1 of its own scorer.

/** What a hit, a false alarm and a missed window weigh. */
export interface Profile {
  readonly name: string;
  readonly hit: number;
  readonly falseAlarm: number;
  readonly miss: number;
}

export const profiles = [
  { name: 'standard', hit: 1, falseAlarm: 0.11, miss: 1 },
  { name: 'reward_low_FP_rate', hit: 1, falseAlarm: 0.22, miss: 1 },
  { name: 'reward_low_FN_rate', hit: 1, falseAlarm: 0.11, miss: 2 },
] as const satisfies readonly Profile[];

/** A row that counts: how far it helps or harms by itself, before weights. */
interface RowScore {
  readonly score: number;
  /** The detector's sigmoid value: up to 1 inside a window, down to -1 outside. */
  readonly worth: number;
  /** Index of the window over the whole corpus, or -1 outside windows. */
  readonly window: number;
}

/** All rows after probation, by falling score, and how many windows there are. */
export interface RankedCorpus {
  readonly rows: readonly RowScore[];
  readonly windows: number;
}

const PROBATION_SHARE = 0.15;
const PROBATION_ROWS_AT_MOST = PROBATION_SHARE * 5000;

/** Rows at the start of a series that are not judged. */
export function probationRows(rows: number): number {
  return Math.min(Math.floor(PROBATION_SHARE * rows), PROBATION_ROWS_AT_MOST);
}

/** 2·sigmoid(-5x) - 1: about 1 at a window's first row, 0 at its last, about -1 a window's length after it. */
function scaledSigmoid(position: number): number {
  return position > 3 ? -1 : 2 / (1 + Math.exp(5 * position)) - 1;
}

const AT_FIRST_ROW = scaledSigmoid(-1);

/** What each row is worth: the earlier in its window the more, the farther behind the last window the less. */
export function rowWorths(series: LabelledSeries): Float64Array {
  const worths = new Float64Array(series.values.length).fill(-1);
  for (const [index, { first, last }] of series.windows.entries()) {
    const length = last - first + 1;
    for (let row = first; row <= last; row++)
      worths[row] = scaledSigmoid(-(last - row + 1) / length) / AT_FIRST_ROW;
    const next = series.windows[index + 1]?.first ?? worths.length;
    for (let row = last + 1; row < next; row++) worths[row] = scaledSigmoid((row - last) / (length - 1));
  }
  return worths;
}

/** Puts the rows of a corpus in order of a detector's scores; `scores` are in the order of `corpus`. */
export function rankCorpus(
  corpus: readonly LabelledSeries[],
  scores: readonly ArrayLike<number>[],
): RankedCorpus {
  const rows: RowScore[] = [];
  let windows = 0;
  for (const [index, series] of corpus.entries()) {
    const worths = rowWorths(series);
    const windowOf = new Int32Array(worths.length).fill(-1);
    for (const { first, last } of series.windows) windowOf.fill(windows++, first, last + 1);
    for (let row = probationRows(worths.length); row < worths.length; row++)
      rows.push({
        score: scores[index]?.[row] ?? 0,
        worth: worths[row] ?? 0,
        window: windowOf[row] ?? -1,
      });
  }
  return { rows: rows.sort((a, b) => b.score - a.score), windows };
}

/** Raw score when rows with a score of at least `threshold` are alarms. */
export function scoreAt({ rows, windows }: RankedCorpus, profile: Profile, threshold: number): number {
  return sweep(rows, windows, profile, (score) => score >= threshold).raw;
}

/** The threshold with the best raw score over the corpus, as the benchmark chooses it. */
export function bestThreshold(
  { rows, windows }: RankedCorpus,
  profile: Profile,
): { readonly threshold: number; readonly raw: number } {
  return sweep(rows, windows, profile, () => true);
}

/** Goes down the scores; every value of them is a possible threshold, and the best is kept. */
function sweep(
  rows: readonly RowScore[],
  windows: number,
  profile: Profile,
  wanted: (score: number) => boolean,
): { readonly threshold: number; readonly raw: number } {
  const best = new Float64Array(windows).fill(-profile.miss);
  let raw = -profile.miss * windows;
  let kept = { threshold: 1.1, raw };
  const exact = wanted(Number.NEGATIVE_INFINITY);
  for (const [index, row] of rows.entries()) {
    if (!wanted(row.score)) break;
    raw += gain(best, row, profile);
    if (row.score === rows[index + 1]?.score) continue;
    if (!exact || raw > kept.raw) kept = { threshold: row.score, raw };
  }
  return kept;
}

/** A window counts once, by its best row; every row outside counts. */
function gain(best: Float64Array, row: RowScore, profile: Profile): number {
  if (row.window < 0) return row.worth * profile.falseAlarm;
  const before = best[row.window] ?? 0;
  const now = Math.max(before, row.worth * profile.hit);
  best[row.window] = now;
  return now - before;
}

/** 0 for a detector that never alarms, 100 for one that hits each window at its first row and nothing else. */
export function normalise(raw: number, windows: number, profile: Profile): number {
  const none = -profile.miss * windows;
  const perfect = profile.hit * windows;
  return (100 * (raw - none)) / (perfect - none);
}
