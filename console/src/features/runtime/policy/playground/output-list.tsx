import { useWords } from '../../../../messages/index.tsx';
import type { Evaluated } from './evaluation/types.ts';
import { Notice } from './notice.tsx';
import { PlaceList, placeText, type Reveal } from './places.tsx';

/** What `print` wrote. */
export function OutputList({ evaluated, onReveal }: { evaluated: Evaluated; onReveal: Reveal }) {
  const { t } = useWords();
  const { printed, printedLeftOut } = evaluated;
  if (printed.length === 0) return <Notice tone="plain" title={t('playground.noOutput')} />;
  return (
    <>
      <PlaceList label={t('playground.output')}>
        {printed.map(({ text, place }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name than their place
          <li key={i}>
            <button type="button" onClick={() => onReveal(place)}>
              <span className="pg-place mono">{placeText(place)}</span>
              <code className="pg-message">{text}</code>
            </button>
          </li>
        ))}
      </PlaceList>
      {printedLeftOut > 0 && (
        <p className="muted pg-pad">{t('playground.linesLeftOut', { count: printedLeftOut })}</p>
      )}
    </>
  );
}
