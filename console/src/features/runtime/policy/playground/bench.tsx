import { useState } from 'react';
import { DocumentPane } from './document-pane.tsx';
import type { CoveredLines, Evaluated } from './evaluation/types.ts';
import { useEvaluation } from './evaluation/use-evaluation.ts';
import { KeyHints } from './key-hints.tsx';
import { PolicyPane } from './policy-pane.tsx';
import { Results } from './results.tsx';
import { Announcement, StatusLine } from './status-line.tsx';
import { ExampleMenu, FormatButton, LinkButton, QueryBar } from './toolbar.tsx';
import type { ExplainMode, PlaygroundState, Problem } from './types.ts';
import { useBenchKeys } from './use-bench-keys.ts';
import type { Playground } from './use-playground.ts';
import { type DocumentKey, useReveal } from './use-reveal.ts';

const NONE: readonly Problem[] = [];

/** Policy, input and data on one side, what comes of them on the other. */
export function Bench({ state, playground }: { state: PlaygroundState; playground: Playground }) {
  const [explain, setExplain] = useState<ExplainMode>();
  const [chosen, setOpen] = useState('');
  const [document, setDocument] = useState<DocumentKey>('input');
  const [formatProblems, setFormatProblems] = useState(NONE);
  const evaluation = useEvaluation(state, explain);
  const { ended, about, format, run } = evaluation;
  const open = state.files.find(({ name }) => name === chosen) ?? state.files[0];
  const evaluated = ended?.kind === 'evaluated' ? ended : undefined;
  const problems = evaluated?.problems ?? NONE;
  const shown = problems.length > 0 ? problems : formatProblems;
  const { editors, reveal, revealRow } = useReveal(state, {
    onOpenFile: setOpen,
    onOpenDocument: setDocument,
  });
  const said = useBenchKeys({ problems: shown, onReveal: reveal, onRun: run });
  const set = (next: Partial<PlaygroundState>) => {
    setFormatProblems(NONE);
    playground.change(next);
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
  const isQueryBad = problems.some(({ place }) => place?.source === 'query');
  // Marks of another text would stand at the wrong lines.
  const isSame = open?.text === about?.files.find(({ name }) => name === open?.name)?.text;
  return (
    <>
      <div className="pg-tools">
        <QueryBar
          state={state}
          asked={evaluated?.query ?? ''}
          isBad={isQueryBad}
          onChange={set}
          onRun={run}
        />
        <div className="pg-actions">
          <ExampleMenu
            onChoose={(example) => {
              setOpen('');
              set(example);
            }}
          />
          <FormatButton onFormat={() => void tidy()} />
          <LinkButton link={playground.link} />
        </div>
      </div>
      <div className="pg">
        {open && (
          <PolicyPane
            files={state.files}
            open={open}
            problems={shown}
            coverage={isSame ? coverageOf(open.name, evaluated?.coverage) : undefined}
            signatures={evaluation.signatures}
            onOpen={setOpen}
            onFiles={(files) => set({ files })}
            onWrite={write}
            onReveal={reveal}
            ref={(handle) => {
              editors.current.policy = handle;
            }}
          />
        )}
        <div className="pg-side">
          <DocumentPane
            state={state}
            open={document}
            problems={problems}
            onOpen={setDocument}
            onChange={set}
            ref={(handle) => {
              editors.current.document = handle;
            }}
          />
          <Results
            evaluation={evaluation}
            explain={explain}
            onExplain={setExplain}
            onReveal={reveal}
            onRevealRow={revealRow}
          />
        </div>
      </div>
      <div className="pg-foot">
        <StatusLine {...evaluation} />
        <KeyHints />
      </div>
      <Announcement ended={ended} />
      <div className="visually-hidden" role="status">
        {said}
      </div>
    </>
  );
}

function coverageOf(name: string, coverage: Evaluated['coverage'] = {}): CoveredLines | undefined {
  return Object.hasOwn(coverage, name) ? coverage[name] : undefined;
}
