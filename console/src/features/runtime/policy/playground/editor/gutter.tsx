import { useWords } from '../../../../../messages/index.tsx';
import type { CoveredLines } from '../evaluation/types.ts';
import type { Problem } from '../types.ts';

/** The numbers of the lines, with marks of what was looked at and what is wrong there. */
export function Gutter(props: {
  rows: number;
  problems: readonly Problem[];
  coverage: CoveredLines | undefined;
}) {
  const { t } = useWords();
  const severities = new Map<number, Problem['severity']>();
  for (const { place, severity } of props.problems) {
    if (place && severities.get(place.row) !== 'error') severities.set(place.row, severity);
  }
  const covered = new Set(props.coverage?.covered);
  const missed = new Set(props.coverage?.missed);
  return (
    <div className="ed-gutter" aria-hidden="true">
      {Array.from({ length: props.rows }, (_, i) => {
        const row = i + 1;
        const state = covered.has(row) ? 'covered' : missed.has(row) ? 'missed' : undefined;
        const severity = severities.get(row);
        return (
          <div
            key={row}
            className={`ed-number ${state ? `ed-${state}` : ''} ${severity ? `ed-has-${severity}` : ''}`}
            title={state && t(`playground.line.${state}`)}
          >
            {row}
          </div>
        );
      })}
    </div>
  );
}
