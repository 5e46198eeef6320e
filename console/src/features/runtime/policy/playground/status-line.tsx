import { useWords, type Words } from '../../../../messages/index.tsx';
import { durationText } from '../../../../ui/age.ts';
import type { Evaluated } from './evaluation/types.ts';
import type { Evaluation } from './evaluation/use-evaluation.ts';

type Shown = Pick<Evaluation, 'ended' | 'isRunning'>;

/** How it went, in one line. Its figures change with every key, so what is read out is said elsewhere. */
export function StatusLine({ ended, isRunning }: Shown) {
  const words = useWords();
  const { t } = words;
  const evaluated = ended?.kind === 'evaluated' ? ended : undefined;
  return (
    <div className="pg-status">
      {isRunning
        ? t(ended ? 'playground.running' : 'playground.loading')
        : evaluated && [...counted(evaluated, words), ...timed(evaluated, words)].join(' · ')}
      {!isRunning && evaluated && <CoverageText coverage={evaluated.coverage} />}
    </div>
  );
}

function counted({ problems }: Evaluated, { t }: Words): readonly string[] {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  return [
    errors > 0 ? t('playground.errorCount', { count: errors }) : t('playground.noErrors'),
    ...(warnings > 0 ? [t('playground.warningCount', { count: warnings })] : []),
  ];
}

function timed({ compileMs, evaluateMs, steps }: Evaluated, { t, locale }: Words): readonly string[] {
  if (evaluateMs === 0) return [];
  const took = { compile: msText(compileMs, locale), evaluate: msText(evaluateMs, locale) };
  return [t('playground.took', took), ...(steps > 0 ? [t('playground.steps', { count: steps })] : [])];
}

function CoverageText({ coverage }: Pick<Evaluated, 'coverage'>) {
  const { t } = useWords();
  const files = Object.values(coverage);
  const covered = files.reduce((sum, file) => sum + file.covered.length, 0);
  const missed = files.reduce((sum, file) => sum + file.missed.length, 0);
  if (covered + missed === 0) return null;
  return (
    <span title={t('playground.coverageKey')}>
      {' · '}
      <span className={`pg-key ${missed > 0 ? 'pg-key-missed' : ''}`} aria-hidden="true" />
      {t('playground.covered', { covered, all: covered + missed })}
    </span>
  );
}

/** What is read out after an evaluation: nothing, as long as the answer is of the same kind. */
export function Announcement({ ended }: Pick<Shown, 'ended'>) {
  const words = useWords();
  return (
    <div className="visually-hidden" role="status">
      {ended && said(ended, words)}
    </div>
  );
}

function said(ended: NonNullable<Shown['ended']>, words: Words): string {
  const { t } = words;
  if (ended.kind === 'stopped') return t('playground.stopped');
  if (ended.kind === 'unloaded') return t('playground.unloaded');
  if (ended.kind !== 'evaluated') return t('playground.broken');
  const { outcome, tests } = ended;
  if (outcome.kind === 'refused') return counted(ended, words).join(', ');
  if (outcome.kind === 'failed')
    return `${t(outcome.isBudget ? 'playground.budget' : 'playground.failed')}: ${outcome.message}`;
  const value = t(outcome.kind === 'undefined' ? 'playground.undefined' : 'playground.said.value');
  if (tests.length === 0) return value;
  const passed = tests.filter(({ verdict }) => verdict === 'pass').length;
  return `${value}. ${t('playground.tests', { passed, all: tests.length })}`;
}

function msText(ms: number, locale: string): string {
  if (ms >= 1000) return durationText(ms, locale);
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: 'millisecond',
    unitDisplay: 'short',
    maximumFractionDigits: ms < 10 ? 1 : 0,
  }).format(ms);
}
