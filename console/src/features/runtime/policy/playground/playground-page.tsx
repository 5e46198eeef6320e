import { Alert, Tabs } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { useWords } from '../../../../messages/index.tsx';
import { durationText } from '../../../../ui/age.ts';
import { Page } from '../../../../ui/page.tsx';
import { CodeEditor, type EditorHandle } from './editor/code-editor.tsx';
import type { Ended } from './evaluation/evaluator.ts';
import { useEvaluation } from './evaluation/use-evaluation.ts';
import { FileTabs } from './files.tsx';
import { ProblemList } from './problem-list.tsx';
import { Results } from './results.tsx';
import { ExampleMenu, FormatButton, LinkButton, QueryBar } from './toolbar.tsx';
import {
  type ExplainMode,
  type PlaygroundState,
  type Problem,
  type ProblemPlace,
  sourceOfFile,
} from './types.ts';
import { type Playground, usePlayground } from './use-playground.ts';
import './playground.css';

const NONE: readonly Problem[] = [];

/** How it went, in one line; changes are read out. */
function StatusLine({ ended, isRunning }: { ended: Ended | undefined; isRunning: boolean }) {
  const { t, locale } = useWords();
  const evaluated = ended?.kind === 'evaluated' ? ended : undefined;
  const rows = Object.values(evaluated?.coverage ?? {});
  const covered = rows.reduce((sum, file) => sum + file.covered.length, 0);
  const missed = rows.reduce((sum, file) => sum + file.missed.length, 0);
  const errors = evaluated?.problems.filter(({ severity }) => severity === 'error').length ?? 0;
  const parts = evaluated && [
    errors > 0 ? t('playground.errorCount', { count: errors }) : t('playground.noErrors'),
    ...(evaluated.evaluateMs > 0
      ? [
          t('playground.took', {
            compile: msText(evaluated.compileMs, locale),
            evaluate: msText(evaluated.evaluateMs, locale),
          }),
        ]
      : []),
    ...(evaluated.steps > 0 ? [t('playground.steps', { count: evaluated.steps })] : []),
    ...(covered + missed > 0 ? [t('playground.covered', { covered, all: covered + missed })] : []),
  ];
  return (
    <div className="pg-status" role="status" aria-live="polite">
      {isRunning ? t('playground.running') : parts?.join(' · ')}
    </div>
  );
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

export function PlaygroundPage() {
  const { t } = useWords();
  const playground = usePlayground();
  const { state, isLinkBad } = playground;
  return (
    <Page fill title={t('playground.title')} lead={t('playground.lead')}>
      {isLinkBad && <Alert type="warning" showIcon title={t('playground.badLink')} />}
      {state && <Bench state={state} playground={playground} />}
    </Page>
  );
}

function Bench({ state, playground }: { state: PlaygroundState; playground: Playground }) {
  const { t } = useWords();
  const { change, link } = playground;
  const [explain, setExplain] = useState<ExplainMode>();
  const [chosen, setOpen] = useState('');
  const [document, setDocument] = useState<'input' | 'data'>('input');
  const editors = useRef<{ policy: EditorHandle | null; document: EditorHandle | null }>({
    policy: null,
    document: null,
  });
  const { ended, isRunning, format } = useEvaluation(state, explain);
  const [formatProblems, setFormatProblems] = useState(NONE);
  const open = state.files.find(({ name }) => name === chosen) ?? state.files[0];
  const evaluated = ended?.kind === 'evaluated' ? ended : undefined;
  const problems = evaluated?.problems ?? NONE;
  const shown = problems.length > 0 ? problems : formatProblems;
  const openSource = sourceOfFile(open?.name ?? '');
  const ofPolicy = useMemo(
    () => problems.filter(({ place }) => place?.source === openSource),
    [problems, openSource],
  );
  const ofDocument = useMemo(
    () => problems.filter(({ place }) => place?.source === document),
    [problems, document],
  );
  const set = (next: Partial<PlaygroundState>) => {
    setFormatProblems(NONE);
    change(next);
  };
  const reveal = ({ source, offset, end }: ProblemPlace) => {
    if (source === 'query') return globalThis.document.querySelector<HTMLElement>('.pg-query input')?.focus();
    if (source === 'input' || source === 'data') setDocument(source);
    else setOpen(source.slice('file:'.length));
    // After the tab has changed.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        const { policy, document: other } = editors.current;
        (source === 'input' || source === 'data' ? other : policy)?.reveal(offset, end);
      }),
    );
  };
  const write = (text: string) =>
    set({ files: state.files.map((file) => (file.name === open?.name ? { ...file, text } : file)) });
  const tidy = async () => {
    if (!open) return;
    const reply = await format({ kind: 'format', ...open, version: state.version });
    if (reply.kind !== 'formatted') return;
    setFormatProblems(reply.problems);
    if (reply.text !== undefined) editors.current.policy?.replaceAll(reply.text);
  };
  const errorsIn = (source: string) => problems.filter(({ place }) => place?.source === source).length;
  return (
    <>
      <div className="pg-tools">
        <QueryBar state={state} asked={evaluated?.query ?? ''} isBad={errorsIn('query') > 0} onChange={set} />
        <div className="row">
          <ExampleMenu
            onChoose={(example) => {
              setOpen('');
              set(example);
            }}
          />
          <FormatButton onFormat={() => void tidy()} />
          <LinkButton link={link} />
        </div>
      </div>
      <div className="pg">
        <div className="pg-pane pg-policy">
          <FileTabs
            files={state.files}
            open={open?.name ?? ''}
            problems={problems}
            onOpen={setOpen}
            onChange={(files) => set({ files })}
          />
          <div className="pg-editor">
            <CodeEditor
              key={open?.name}
              ref={(handle) => {
                editors.current.policy = handle;
              }}
              label={`${t('playground.policy')}: ${open?.name}`}
              language="rego"
              value={open?.text ?? ''}
              onChange={write}
              problems={ofPolicy}
              coverage={evaluated?.coverage[open?.name ?? '']}
            />
          </div>
          <ProblemList problems={shown} onReveal={reveal} />
        </div>
        <div className="pg-side">
          <div className="pg-pane pg-documents">
            <Tabs
              size="small"
              activeKey={document}
              onChange={(key) => setDocument(key === 'data' ? 'data' : 'input')}
              items={(['input', 'data'] as const).map((key) => ({
                key,
                label: (
                  <>
                    {t(`playground.${key}`)}
                    {errorsIn(key) > 0 && <span className="pg-count">{errorsIn(key)}</span>}
                  </>
                ),
              }))}
            />
            <div className="pg-editor">
              <CodeEditor
                key={document}
                ref={(handle) => {
                  editors.current.document = handle;
                }}
                label={t(`playground.${document}`)}
                language="json"
                value={state[document]}
                onChange={(text) => set(document === 'data' ? { data: text } : { input: text })}
                problems={ofDocument}
              />
            </div>
          </div>
          <Results ended={ended} explain={explain} onExplain={setExplain} onReveal={reveal} />
        </div>
      </div>
      <div className="pg-foot">
        <StatusLine ended={ended} isRunning={isRunning} />
        <span className="faint">{t('playground.leave')}</span>
      </div>
    </>
  );
}
