import { Tabs } from 'antd';
import { type ReactNode, useState } from 'react';
import { useWords } from '../../../../messages/index.tsx';
import type { Evaluation } from './evaluation/use-evaluation.ts';
import { OutcomeView } from './outcome-view.tsx';
import { OutputList } from './output-list.tsx';
import type { Reveal } from './places.tsx';
import { TestList } from './test-list.tsx';
import { TraceView } from './trace-view.tsx';
import type { ExplainMode } from './types.ts';
import './results.css';

interface ResultsProps {
  readonly evaluation: Evaluation;
  readonly explain: ExplainMode | undefined;
  readonly onExplain: (mode: ExplainMode | undefined) => void;
  readonly onReveal: Reveal;
  readonly onRevealRow: (file: string, row: number) => void;
}

/** What came of it: the value, the tests, what was printed, and the way there. */
export function Results({ evaluation, explain, onExplain, onReveal, onRevealRow }: ResultsProps) {
  const { t } = useWords();
  const [chosen, setChosen] = useState('value');
  const { ended, isRunning } = evaluation;
  const evaluated = ended?.kind === 'evaluated' ? ended : undefined;
  const tests = evaluated?.tests ?? [];
  const tab = chosen === 'tests' && tests.length === 0 ? 'value' : chosen;
  const passed = tests.filter(({ verdict }) => verdict === 'pass').length;
  const failed = tests.filter(({ verdict }) => verdict === 'fail' || verdict === 'error').length;
  const printed = (evaluated?.printed.length ?? 0) + (evaluated?.printedLeftOut ?? 0);
  const choose = (key: string) => {
    setChosen(key);
    // Events cost time: they are only kept while somebody looks at them.
    onExplain(key === 'trace' ? (explain ?? 'full') : undefined);
  };
  const labels: Record<string, ReactNode> = {
    value: t('playground.result'),
    tests: (
      <>
        {t('playground.tests', { passed, all: tests.length })}
        {failed > 0 && <span className="pg-count">{failed}</span>}
      </>
    ),
    output: printed > 0 ? t('playground.outputCount', { count: printed }) : t('playground.output'),
    trace: t('playground.trace'),
  };
  const outcome = <OutcomeView evaluation={evaluation} onReveal={onReveal} />;
  const panes: Record<string, ReactNode> = evaluated
    ? {
        value: outcome,
        tests: <TestList tests={tests} onReveal={onReveal} />,
        output: <OutputList evaluated={evaluated} onReveal={onReveal} />,
        trace: (
          <TraceView
            evaluated={evaluated}
            explain={explain}
            onExplain={onExplain}
            onRevealRow={onRevealRow}
          />
        ),
      }
    : {};
  const keys = ['value', ...(tests.length > 0 ? ['tests'] : []), 'output', 'trace'];
  return (
    <div className={`pg-pane pg-results ${ended && isRunning ? 'pg-stale' : ''}`}>
      <Tabs
        size="small"
        activeKey={tab}
        onChange={choose}
        items={keys.map((key) => ({ key, label: labels[key] }))}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and has to be reached without a mouse */}
      <section className="pg-scroll" tabIndex={0} aria-label={t('playground.result')} aria-busy={isRunning}>
        {panes[tab] ?? outcome}
      </section>
    </div>
  );
}
