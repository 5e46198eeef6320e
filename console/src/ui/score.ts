export type Grade = 'good' | 'fair' | 'poor' | 'bad' | 'none';

/** How a score of 0 to 100 is called and coloured. */
export function toGrade(score: number | null): Grade {
  if (score === null) return 'none';
  if (score >= 90) return 'good';
  if (score >= 75) return 'fair';
  if (score >= 50) return 'poor';
  return 'bad';
}

/** A score is rounded down: 99.96 is not yet 100. */
export function scoreText(score: number | null): string {
  return score === null ? '–' : String(Math.floor(score));
}
