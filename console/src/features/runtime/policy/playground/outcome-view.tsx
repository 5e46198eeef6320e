import { Button } from 'antd';
import { useWords } from '../../../../messages/index.tsx';
import { durationText } from '../../../../ui/age.ts';
import { CopyButton } from '../../../../ui/copy.tsx';
import type { Outcome } from './evaluation/types.ts';
import type { Evaluation } from './evaluation/use-evaluation.ts';
import { JsonText } from './json-text.tsx';
import { Notice } from './notice.tsx';
import { placeText, type Reveal } from './places.tsx';

interface OutcomeProps {
  readonly evaluation: Pick<Evaluation, 'ended' | 'lastValue' | 'run'>;
  readonly onReveal: Reveal;
}

/** The value, or why there is none. */
export function OutcomeView({ evaluation, onReveal }: OutcomeProps) {
  const { t, locale } = useWords();
  const { ended, lastValue, run } = evaluation;
  if (!ended) return <Notice tone="plain" title={t('playground.loading')} />;
  if (ended.kind === 'stopped')
    return (
      <Notice tone="bad" title={t('playground.stopped')}>
        <p>{t('playground.stoppedDetail', { time: durationText(ended.afterMs, locale) })}</p>
      </Notice>
    );
  if (ended.kind === 'unloaded' || ended.kind === 'broken') {
    const isUnloaded = ended.kind === 'unloaded';
    return (
      <Notice tone="bad" title={t(isUnloaded ? 'playground.unloaded' : 'playground.broken')}>
        <p>{isUnloaded ? t('playground.unloadedDetail') : ended.message}</p>
        <Button size="small" onClick={run}>
          {t('action.retry')}
        </Button>
      </Notice>
    );
  }
  if (ended.kind !== 'evaluated') return null;
  const { outcome } = ended;
  if (outcome.kind === 'value') return <ValueView value={outcome} />;
  if (outcome.kind === 'failed') return <Failure failed={outcome} onReveal={onReveal} />;
  if (outcome.kind === 'undefined')
    return (
      <Notice tone="plain" title={t('playground.undefined')}>
        <p>{t('playground.undefinedDetail')}</p>
      </Notice>
    );
  return (
    <>
      <Notice tone="plain" title={t('playground.refused')}>
        <p>{t('playground.refusedDetail')}</p>
      </Notice>
      {lastValue && (
        <div className="pg-last">
          <p className="muted">{t('playground.lastValue')}</p>
          <ValueView value={lastValue} />
        </div>
      )}
    </>
  );
}

type Of<K extends Outcome['kind']> = Extract<Outcome, { readonly kind: K }>;

function ValueView({ value }: { value: Of<'value'> }) {
  const { t } = useWords();
  return (
    <div className="pg-value">
      <div className="pg-copy">
        <CopyButton text={value.text} />
      </div>
      <JsonText text={value.text} />
      {value.charactersLeftOut > 0 && (
        <p className="muted pg-pad">{t('playground.cut', { count: value.charactersLeftOut })}</p>
      )}
    </div>
  );
}

function Failure({ failed, onReveal }: { failed: Of<'failed'>; onReveal: Reveal }) {
  const { t } = useWords();
  const { isBudget, message, place } = failed;
  return (
    <Notice tone="bad" title={t(isBudget ? 'playground.budget' : 'playground.failed')}>
      <p>{message}</p>
      {place && (
        <Button size="small" onClick={() => onReveal(place)}>
          {t('playground.goTo', { place: placeText(place) })}
        </Button>
      )}
    </Notice>
  );
}
