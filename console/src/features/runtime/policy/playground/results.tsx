import { Segmented, Tabs } from 'antd';
import { type ReactNode, useState } from 'react';
import { useWords } from '../../../../messages/index.tsx';
import { durationText } from '../../../../ui/age.ts';
import { CopyButton } from '../../../../ui/copy.tsx';
import type { Ended } from './evaluation/evaluator.ts';
import type { Evaluated, TestOutcome } from './evaluation/types.ts';
import type { ExplainMode, ProblemPlace } from './types.ts';

type Reveal = (place: ProblemPlace) => void;

function Notice({ tone, title, children }: { tone: 'bad' | 'plain'; title: string; children?: ReactNode }) {
  return (
    <div className={`pg-notice pg-notice-${tone}`}>
      <strong>{title}</strong>
      {children && <p>{children}</p>}
    </div>
  );
}

function OutcomeView({ ended }: { ended: Ended | undefined }) {
  const { t, locale } = useWords();
  if (!ended) return <Notice tone="plain" title={t('playground.loading')} />;
  if (ended.kind === 'stopped')
    return (
      <Notice tone="bad" title={t('playground.stopped')}>
        {t('playground.stoppedDetail', { time: durationText(ended.afterMs, locale) })}
      </Notice>
    );
  if (ended.kind === 'broken')
    return (
      <Notice tone="bad" title={t('playground.broken')}>
        {ended.message}
      </Notice>
    );
  if (ended.kind !== 'evaluated') return null;
  const { outcome } = ended;
  if (outcome.kind === 'refused')
    return (
      <Notice tone="plain" title={t('playground.refused')}>
        {t('playground.refusedDetail')}
      </Notice>
    );
  if (outcome.kind === 'failed')
    return (
      <Notice tone="bad" title={t(outcome.isBudget ? 'playground.budget' : 'playground.failed')}>
        {outcome.message}
      </Notice>
    );
  if (outcome.kind === 'undefined')
    return (
      <Notice tone="plain" title={t('playground.undefined')}>
        {t('playground.undefinedDetail')}
      </Notice>
    );
  return (
    <div className="pg-value">
      <div className="pg-copy">
        <CopyButton text={outcome.text} />
      </div>
      <pre>{outcome.text}</pre>
      {outcome.charactersLeftOut > 0 && (
        <p className="muted">{t('playground.cut', { count: outcome.charactersLeftOut })}</p>
      )}
    </div>
  );
}

const signs: Readonly<Record<TestOutcome['verdict'], string>> = {
  pass: '✓',
  fail: '✗',
  error: '!',
  skipped: '–',
};

function TestList({ tests, onReveal }: { tests: readonly TestOutcome[]; onReveal: Reveal }) {
  const { t } = useWords();
  return (
    <ul className="pg-list">
      {tests.map(({ name, place, verdict }) => (
        <li key={`${place.source} ${name}`}>
          <button type="button" onClick={() => onReveal(place)}>
            <span className={`pg-verdict pg-verdict-${verdict}`}>
              <span aria-hidden="true">{signs[verdict]}</span> {t(`playground.test.${verdict}`)}
            </span>
            <code>{name}</code>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Output({ evaluated, onReveal }: { evaluated: Evaluated; onReveal: Reveal }) {
  const { t } = useWords();
  const { printed, printedLeftOut } = evaluated;
  if (printed.length === 0) return <Notice tone="plain" title={t('playground.noOutput')} />;
  return (
    <>
      <ul className="pg-list">
        {printed.map(({ text, place }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name than their place
          <li key={i}>
            <button type="button" onClick={() => onReveal(place)}>
              <span className="faint mono">{placeText(place)}</span>
              <code>{text}</code>
            </button>
          </li>
        ))}
      </ul>
      {printedLeftOut > 0 && (
        <p className="muted pg-pad">{t('playground.linesLeftOut', { count: printedLeftOut })}</p>
      )}
    </>
  );
}

export function placeText({ source, row, col }: ProblemPlace): string {
  return `${source.replace(/^file:/, '')}:${row}:${col}`;
}

interface ResultsProps {
  readonly ended: Ended | undefined;
  readonly explain: ExplainMode | undefined;
  readonly onExplain: (mode: ExplainMode | undefined) => void;
  readonly onReveal: Reveal;
}

function Trace({
  evaluated,
  explain,
  onExplain,
}: Omit<ResultsProps, 'onReveal' | 'ended'> & { evaluated: Evaluated }) {
  const { t } = useWords();
  const modes: ExplainMode[] = ['full', 'notes', 'fails'];
  return (
    <>
      <div className="pg-pad row">
        <Segmented
          size="small"
          aria-label={t('playground.trace')}
          value={explain}
          options={modes.map((mode) => ({ value: mode, label: t(`playground.explain.${mode}`) }))}
          onChange={onExplain}
        />
      </div>
      {evaluated.trace === '' ? (
        <Notice tone="plain" title={t('playground.noTrace')} />
      ) : (
        <pre className="pg-pad">{evaluated.trace}</pre>
      )}
      {evaluated.eventsLeftOut > 0 && (
        <p className="muted pg-pad">{t('playground.eventsLeftOut', { count: evaluated.eventsLeftOut })}</p>
      )}
    </>
  );
}

/** What came of it: the value, the tests, what was printed, and the way there. */
export function Results({ ended, explain, onExplain, onReveal }: ResultsProps) {
  const { t } = useWords();
  const [chosen, setChosen] = useState('value');
  const evaluated = ended?.kind === 'evaluated' ? ended : undefined;
  const tests = evaluated?.tests ?? [];
  const tab = chosen === 'tests' && tests.length === 0 ? 'value' : chosen;
  const passed = tests.filter(({ verdict }) => verdict === 'pass').length;
  const printed = (evaluated?.printed.length ?? 0) + (evaluated?.printedLeftOut ?? 0);
  const choose = (key: string) => {
    setChosen(key);
    // Events cost time: they are only kept while somebody looks at them.
    onExplain(key === 'trace' ? (explain ?? 'full') : undefined);
  };
  const panes: Record<string, ReactNode> = {
    value: <OutcomeView ended={ended} />,
    tests: <TestList tests={tests} onReveal={onReveal} />,
    output: evaluated ? <Output evaluated={evaluated} onReveal={onReveal} /> : <OutcomeView ended={ended} />,
    trace: evaluated ? (
      <Trace evaluated={evaluated} explain={explain} onExplain={onExplain} />
    ) : (
      <OutcomeView ended={ended} />
    ),
  };
  return (
    <div className="pg-pane pg-results">
      <Tabs
        size="small"
        activeKey={tab}
        onChange={choose}
        items={[
          { key: 'value', label: t('playground.result') },
          ...(tests.length > 0
            ? [{ key: 'tests', label: t('playground.tests', { passed, all: tests.length }) }]
            : []),
          {
            key: 'output',
            label: printed > 0 ? t('playground.outputCount', { count: printed }) : t('playground.output'),
          },
          { key: 'trace', label: t('playground.trace') },
        ]}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and has to be reached without a mouse */}
      <section className="pg-scroll" tabIndex={0} aria-label={t('playground.result')}>
        {panes[tab]}
      </section>
    </div>
  );
}
