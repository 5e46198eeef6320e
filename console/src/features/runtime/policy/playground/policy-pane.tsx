import { type Ref, useMemo, useState } from 'react';
import { useWords } from '../../../../messages/index.tsx';
import { CodeEditor, type EditorHandle } from './editor/code-editor.tsx';
import type { CoveredLines, Signature } from './evaluation/types.ts';
import { FileTabs } from './files.tsx';
import type { Reveal } from './places.tsx';
import { ProblemList } from './problem-list.tsx';
import { SignatureHint } from './signature-hint.tsx';
import { type PolicyFile, type Problem, sourceOfFile } from './types.ts';

interface PolicyPaneProps {
  readonly ref: Ref<EditorHandle>;
  readonly files: readonly PolicyFile[];
  readonly open: PolicyFile;
  readonly problems: readonly Problem[];
  readonly coverage: CoveredLines | undefined;
  readonly signatures: ReadonlyMap<string, Signature>;
  readonly onOpen: (name: string) => void;
  readonly onFiles: (files: readonly PolicyFile[]) => void;
  readonly onWrite: (text: string) => void;
  readonly onReveal: Reveal;
}

/** The modules of the policy, and below them all that is wrong. */
export function PolicyPane(props: PolicyPaneProps) {
  const { t } = useWords();
  const { open, problems } = props;
  const [caret, setCaret] = useState<number>();
  const marks = useMemo(
    () => problems.filter(({ place }) => place?.source === sourceOfFile(open.name)),
    [problems, open.name],
  );
  return (
    <div className="pg-pane pg-policy">
      <FileTabs
        files={props.files}
        open={open.name}
        problems={problems}
        onOpen={props.onOpen}
        onChange={props.onFiles}
      />
      <div className="pg-editor">
        <CodeEditor
          key={open.name}
          ref={props.ref}
          label={`${t('playground.policy')}: ${open.name}`}
          language="rego"
          value={open.text}
          onChange={props.onWrite}
          onCaret={setCaret}
          problems={marks}
          coverage={props.coverage}
        />
        <SignatureHint text={open.text} caret={caret} signatures={props.signatures} />
      </div>
      <ProblemList problems={problems} onReveal={props.onReveal} />
    </div>
  );
}
