import { Tabs } from 'antd';
import { type Ref, useMemo } from 'react';
import { useWords } from '../../../../messages/index.tsx';
import { CodeEditor, type EditorHandle } from './editor/code-editor.tsx';
import type { PlaygroundState, Problem } from './types.ts';
import type { DocumentKey } from './use-reveal.ts';

const KEYS: readonly DocumentKey[] = ['input', 'data'];

interface DocumentPaneProps {
  readonly ref: Ref<EditorHandle>;
  readonly state: PlaygroundState;
  readonly open: DocumentKey;
  readonly problems: readonly Problem[];
  readonly onOpen: (key: DocumentKey) => void;
  readonly onChange: (change: Partial<PlaygroundState>) => void;
}

/** What the policy is asked about: input and data, as JSON. */
export function DocumentPane({ ref, state, open, problems, onOpen, onChange }: DocumentPaneProps) {
  const { t } = useWords();
  const marks = useMemo(() => problems.filter(({ place }) => place?.source === open), [problems, open]);
  const countOf = (key: DocumentKey) => problems.filter(({ place }) => place?.source === key).length;
  return (
    <div className="pg-pane pg-documents">
      <Tabs
        size="small"
        activeKey={open}
        onChange={(key) => onOpen(key === 'data' ? 'data' : 'input')}
        items={KEYS.map((key) => ({
          key,
          label: (
            <>
              {t(`playground.${key}`)}
              {countOf(key) > 0 && <span className="pg-count">{countOf(key)}</span>}
            </>
          ),
        }))}
      />
      <div className="pg-editor">
        <CodeEditor
          key={open}
          ref={ref}
          label={t(`playground.${open}`)}
          language="json"
          value={state[open]}
          onChange={(text) => onChange(open === 'data' ? { data: text } : { input: text })}
          problems={marks}
        />
      </div>
    </div>
  );
}
