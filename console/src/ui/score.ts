import type { Tally } from '../api/wire.ts';

export type Grade = 'good' | 'fair' | 'poor' | 'bad' | 'none';

/** How a score of 0 to 100 is called and coloured. */
export function toGrade(score: number | null): Grade {
  if (score === null) return 'none';
  if (score >= 90) return 'good';
  if (score >= 75) return 'fair';
  if (score >= 50) return 'poor';
  return 'bad';
}

/** The word for a whole picture: no average sounds good while something grave is open. */
export function toVerdict(score: number | null, fail: Tally['fail']): Grade | 'critical' | 'high' {
  if (score === null) return 'none';
  if (fail.critical > 0) return 'critical';
  return fail.high > 0 ? 'high' : toGrade(score);
}

/** A score is rounded down: 99.96 is not yet 100. */
export function scoreText(score: number | null): string {
  return score === null ? '–' : String(Math.floor(score));
}
