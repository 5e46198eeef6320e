import type { Check, Severity, Tally, Verdict } from '../types.ts';
import { SEVERITIES, WEIGHTS } from './weights.ts';

/** A tally that is still being counted. */
export interface Count {
  pass: number;
  unknown: number;
  exempted: number;
  fail: Record<Severity, number>;
  earned: number;
  possible: number;
}

export function emptyTally(): Count {
  return {
    pass: 0,
    unknown: 0,
    exempted: 0,
    fail: { critical: 0, high: 0, medium: 0, low: 0 },
    earned: 0,
    possible: 0,
  };
}

/** Which check a verdict is of, as far as counting goes. */
export type Counted = Pick<Check, 'severity' | 'category' | 'target'>;

/**
 * Counts `times` verdicts. Passes and fails weigh into the score by severity; what is unknown or exempted does not,
 * since it says nothing of how well the workload is set up.
 */
export function countVerdict(
  count: Count,
  verdict: Verdict,
  check: Counted,
  exempted: boolean,
  times = 1,
): void {
  const weight = times * WEIGHTS[check.severity];
  if (verdict === 'pass') {
    count.pass += times;
    if (!passEarns(check)) return;
    count.earned += weight;
    count.possible += weight;
  } else if (exempted) {
    count.exempted += times;
  } else if (verdict === 'unknown') {
    count.unknown += times;
  } else {
    count.fail[check.severity] += times;
    count.possible += weight;
  }
}

/**
 * A role that grants nothing dangerous, or an object whose API version still exists, is no achievement: each cluster
 * has hundreds of them, and counted as such they would hide what is wrong with its workloads. Failing costs as ever.
 */
function passEarns({ target, category }: Counted): boolean {
  return target !== 'object' || (category !== 'access' && category !== 'api-versions');
}

/** Adds a tally to a count; `sign` -1 takes it away again. */
export function addTally(count: Count, tally: Tally, sign: 1 | -1 = 1): void {
  count.pass += sign * tally.pass;
  count.unknown += sign * tally.unknown;
  count.exempted += sign * tally.exempted;
  for (const severity of SEVERITIES) count.fail[severity] += sign * tally.fail[severity];
  count.earned += sign * tally.earned;
  count.possible += sign * tally.possible;
}

export function sumTallies(tallies: Iterable<Tally>): Tally {
  const sum = emptyTally();
  for (const tally of tallies) addTally(sum, tally);
  return sum;
}

/** All failed verdicts, whatever their severity. */
export function failedOf(tally: Tally): number {
  return tally.fail.critical + tally.fail.high + tally.fail.medium + tally.fail.low;
}

/** 0 to 100, one decimal; null when nothing was decided. Never 100 while something fails, nor 0 while something passes. */
export function scoreOf(tally: Tally): number | null {
  if (tally.possible <= 0) return null;
  const exact = (100 * tally.earned) / tally.possible;
  const rounded = Math.round(exact * 10) / 10;
  if (rounded === 100 && tally.earned < tally.possible) return 99.9;
  if (rounded === 0 && tally.earned > 0) return 0.1;
  return rounded;
}
