import {
  type KeyboardEvent,
  memo,
  type Ref,
  useId,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useWords } from '../../../../../messages/index.tsx';
import type { CoveredLines } from '../evaluation/types.ts';
import type { Problem } from '../types.ts';
import { Gutter } from './gutter.tsx';
import { type Language, linesOf, type Piece } from './highlight.ts';
import { type Hint, hintOf } from './hint.ts';
import { type Edit, indentEdit, newLineEdit, outdentEdit } from './indent.ts';
import { rowsText } from './rows.ts';
import '../../../../../ui/overlaid-text.css';
import './editor.css';

const LINE_PX = 20;

export interface EditorHandle {
  /** Selects a place and scrolls to it. */
  readonly reveal: (offset: number, end: number) => void;
  /** Another text, in one step that can be undone. */
  readonly replaceAll: (text: string) => void;
}

interface CodeEditorProps {
  readonly ref?: Ref<EditorHandle>;
  readonly label: string;
  readonly language: Language;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Where the caret stands; undefined where something is selected, or the focus is elsewhere. */
  readonly onCaret?: (offset: number | undefined) => void;
  readonly problems: readonly Problem[];
  readonly coverage?: CoveredLines | undefined;
}

/** Through the browser's own editing, so that undo knows it; `setRangeText` would make undo forget. */
function applyEdit(area: HTMLTextAreaElement, { from, to, text, select }: Edit): void {
  area.focus();
  area.setSelectionRange(from, to);
  document.execCommand(text === '' ? 'delete' : 'insertText', false, text);
  area.setSelectionRange(...select);
}

/** Scrolls as little as is needed for a row, from 0, to be in sight. */
function showRow(box: HTMLElement, row: number): void {
  const top = row * LINE_PX;
  const bottom = top + 3 * LINE_PX;
  if (top < box.scrollTop) box.scrollTop = top;
  else if (bottom > box.scrollTop + box.clientHeight) box.scrollTop = bottom - box.clientHeight;
}

const Line = memo(
  ({ pieces }: { pieces: readonly Piece[] }) => (
    <div className="ed-line">
      {pieces.map(({ text, kind, problem }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no other name than their place
        <span key={i} className={kind || undefined} data-problem={problem}>
          {text}
        </span>
      ))}
      {'\n'}
    </div>
  ),
  (a, b) => JSON.stringify(a.pieces) === JSON.stringify(b.pieces),
);

/** A text area over a coloured copy of its text: selection, undo, input methods and screen readers are the browser's. */
export function CodeEditor(props: CodeEditorProps) {
  const { ref, label, language, value, onChange, onCaret, problems, coverage } = props;
  const { t } = useWords();
  const helpId = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const layer = useRef<HTMLPreElement>(null);
  const leaves = useRef(false);
  const [hint, setHint] = useState<Hint>();
  const lines = useMemo(() => linesOf(value, language, problems), [value, language, problems]);
  useImperativeHandle(ref, () => ({
    reveal: (offset, end) => {
      area.current?.focus({ preventScroll: true });
      area.current?.setSelectionRange(offset, Math.max(end, offset));
      const row = value.slice(0, offset).split('\n').length - 1;
      const box = scroller.current;
      if (box) box.scrollTo({ top: Math.max(0, row * LINE_PX - box.clientHeight / 2), left: 0 });
    },
    replaceAll: (text) => {
      if (area.current && text !== value)
        applyEdit(area.current, { from: 0, to: value.length, text, select: [0, 0] });
    },
  }));
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const { selectionStart: from, selectionEnd: to } = event.currentTarget;
    if (event.key === 'Escape') {
      leaves.current = true;
      return;
    }
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.nativeEvent.isComposing;
    const edit = isPlain && !leaves.current ? editOf(event.key, event.shiftKey, value, from, to) : undefined;
    if (event.key !== 'Shift') leaves.current = false;
    if (!edit) return;
    event.preventDefault();
    applyEdit(event.currentTarget, edit);
    // The browser follows the caret of what is typed, but not of what a script writes.
    const row = event.currentTarget.value.slice(0, edit.select[1]).split('\n').length - 1;
    requestAnimationFrame(() => scroller.current && showRow(scroller.current, row));
  };
  const errors = problems.filter(({ severity }) => severity === 'error');
  const missed = coverage?.missed ?? [];
  return (
    <div className="ed" ref={scroller}>
      <div className="ed-sheet">
        <Gutter rows={lines.length} problems={problems} coverage={coverage} />
        <div
          className="ed-code"
          onPointerMove={(event) =>
            setHint(layer.current ? hintOf(layer.current, scroller.current, event, problems) : undefined)
          }
          onPointerLeave={() => setHint(undefined)}
        >
          <pre className="overlaid-layer ed-layer" aria-hidden="true" ref={layer}>
            {lines.map((pieces, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other name than its number
              <Line key={i} pieces={pieces} />
            ))}
          </pre>
          <textarea
            ref={area}
            className="overlaid-area ed-area"
            aria-label={label}
            aria-invalid={errors.length > 0}
            aria-describedby={helpId}
            value={value}
            wrap="off"
            spellCheck={false}
            autoCapitalize="off"
            autoComplete="off"
            autoCorrect="off"
            onChange={(event) => onChange(event.target.value)}
            onKeyDown={onKeyDown}
            onSelect={({ currentTarget: { selectionStart, selectionEnd } }) =>
              onCaret?.(selectionStart === selectionEnd ? selectionStart : undefined)
            }
            onBlur={() => {
              leaves.current = false;
              onCaret?.(undefined);
            }}
          />
          {hint && (
            <div
              className="ed-hint"
              role="tooltip"
              style={{ left: hint.left, top: hint.top, bottom: hint.bottom }}
            >
              {hint.text}
            </div>
          )}
        </div>
      </div>
      <span id={helpId} className="visually-hidden">
        {t('playground.leave')} {errors.map(({ message, place }) => `${place?.row}: ${message}`).join('; ')}
        {missed.length > 0 && ` ${t('playground.missedLines', { lines: rowsText(missed) })}`}
      </span>
    </div>
  );
}

function editOf(key: string, isShift: boolean, text: string, from: number, to: number): Edit | undefined {
  if (key === 'Tab') return isShift ? outdentEdit(text, from, to) : indentEdit(text, from, to);
  return key === 'Enter' && !isShift ? newLineEdit(text, from, to) : undefined;
}
