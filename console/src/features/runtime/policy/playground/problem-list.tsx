import { useWords } from '../../../../messages/index.tsx';
import { PlaceList, placeText, type Reveal } from './places.tsx';
import type { Problem } from './types.ts';

/** All that is wrong, each with a way to its place. */
export function ProblemList(props: { problems: readonly Problem[]; onReveal: Reveal }) {
  const { t } = useWords();
  if (props.problems.length === 0) return null;
  return (
    <section className="pg-problems" aria-label={t('playground.problems')}>
      <PlaceList label={t('playground.problems')}>
        {props.problems.map((problem, i) => {
          const { severity, code, message, details, place } = problem;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same may be said twice
            <li key={i}>
              <button type="button" disabled={!place} onClick={() => place && props.onReveal(place)}>
                <span className="pg-where">
                  <span className={`pg-severity pg-severity-${severity}`}>
                    {t(`playground.severity.${severity}`)}
                  </span>
                  {place && <span className="mono pg-place">{placeText(place)}</span>}
                </span>
                <span className="pg-message">
                  {[message, ...details].join('\n')} <span className="faint mono">{code}</span>
                </span>
              </button>
            </li>
          );
        })}
      </PlaceList>
    </section>
  );
}
