import { useWords } from '../../../../messages/index.tsx';
import type { TestOutcome } from './evaluation/types.ts';
import { PlaceList, placeText, type Reveal } from './places.tsx';

const signs: Readonly<Record<TestOutcome['verdict'], string>> = {
  pass: '✓',
  fail: '✗',
  error: '!',
  skipped: '–',
};

/** Each test with its verdict; of one that did not pass, what it got stuck at. */
export function TestList({ tests, onReveal }: { tests: readonly TestOutcome[]; onReveal: Reveal }) {
  const { t } = useWords();
  return (
    <PlaceList label={t('playground.testList')}>
      {tests.map((test) => (
        <li key={`${test.place.source} ${test.place.offset}`}>
          <button type="button" onClick={() => onReveal(test.reasonPlace ?? test.place)}>
            <span className={`pg-verdict pg-verdict-${test.verdict}`}>
              <span aria-hidden="true">{signs[test.verdict]}</span> {t(`playground.test.${test.verdict}`)}
            </span>
            <span className="pg-message">
              <code>{test.name}</code>
              {test.reason !== '' && <Reason test={test} />}
            </span>
          </button>
        </li>
      ))}
    </PlaceList>
  );
}

function Reason({ test: { verdict, reason, reasonPlace } }: { test: TestOutcome }) {
  const { t } = useWords();
  return (
    <span className="pg-reason">
      {verdict === 'fail' && `${t('playground.test.because')} `}
      {verdict === 'fail' ? <code>{reason}</code> : reason}
      {reasonPlace && <span className="faint mono"> {placeText(reasonPlace)}</span>}
    </span>
  );
}
