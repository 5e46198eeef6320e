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
import { type Language, linesOf, type Piece } from './highlight.ts';
import { type Edit, indentEdit, newLineEdit, outdentEdit } from './indent.ts';
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

function Gutter(props: { rows: number; problems: readonly Problem[]; coverage: CoveredLines | undefined }) {
  const { t } = useWords();
  const severities = new Map<number, Problem['severity']>();
  for (const { place, severity } of props.problems) {
    if (place && severities.get(place.row) !== 'error') severities.set(place.row, severity);
  }
  const covered = new Set(props.coverage?.covered);
  const missed = new Set(props.coverage?.missed);
  return (
    <div className="ed-gutter" aria-hidden="true">
      {Array.from({ length: props.rows }, (_, i) => {
        const row = i + 1;
        const state = covered.has(row) ? 'covered' : missed.has(row) ? 'missed' : undefined;
        const severity = severities.get(row);
        return (
          <div
            key={row}
            className={`ed-number ${state ? `ed-${state}` : ''} ${severity ? `ed-has-${severity}` : ''}`}
            title={state && t(`playground.line.${state}`)}
          >
            {row}
          </div>
        );
      })}
    </div>
  );
}

interface Hint {
  readonly left: number;
  readonly top: number;
  readonly text: string;
}

/** The mark under the pointer. The text area lies above the marks, so they are looked for by where they are. */
function markAt(layer: HTMLElement, x: number, y: number): HTMLElement | undefined {
  return [...layer.querySelectorAll<HTMLElement>('[data-problem]')].find((mark) => {
    const { left, right, top, bottom } = mark.getBoundingClientRect();
    return x >= left && x <= right && y >= top && y <= bottom;
  });
}

/** A text area over a coloured copy of its text: selection, undo, input methods and screen readers are the browser's. */
export function CodeEditor({ ref, label, language, value, onChange, problems, coverage }: CodeEditorProps) {
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
  };
  const errors = problems.filter(({ severity }) => severity === 'error');
  return (
    <div className="ed" ref={scroller}>
      <div className="ed-sheet">
        <Gutter rows={lines.length} problems={problems} coverage={coverage} />
        <div
          className="ed-code"
          onPointerMove={(event) =>
            setHint(layer.current ? hintOf(layer.current, event, problems) : undefined)
          }
          onPointerLeave={() => setHint(undefined)}
        >
          <pre className="ed-layer" aria-hidden="true" ref={layer}>
            {lines.map((pieces, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other name than its number
              <Line key={i} pieces={pieces} />
            ))}
          </pre>
          <textarea
            ref={area}
            className="ed-area"
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
            onBlur={() => {
              leaves.current = false;
            }}
          />
          {hint && (
            <div className="ed-hint" role="tooltip" style={{ left: hint.left, top: hint.top }}>
              {hint.text}
            </div>
          )}
        </div>
      </div>
      <span id={helpId} className="visually-hidden">
        {t('playground.leave')} {errors.map(({ message, place }) => `${place?.row}: ${message}`).join('; ')}
      </span>
    </div>
  );
}

function editOf(key: string, isShift: boolean, text: string, from: number, to: number): Edit | undefined {
  if (key === 'Tab') return isShift ? outdentEdit(text, from, to) : indentEdit(text, from, to);
  return key === 'Enter' && !isShift ? newLineEdit(text, from, to) : undefined;
}

function hintOf(
  layer: HTMLElement,
  { clientX, clientY }: { readonly clientX: number; readonly clientY: number },
  problems: readonly Problem[],
): Hint | undefined {
  const mark = markAt(layer, clientX, clientY);
  const problem = problems[Number(mark?.dataset['problem'])];
  if (!mark || !problem) return undefined;
  const box = layer.getBoundingClientRect();
  const { left, bottom } = mark.getBoundingClientRect();
  const text = [problem.message, ...problem.details].join('\n');
  return { left: left - box.left, top: bottom - box.top + 2, text };
}
