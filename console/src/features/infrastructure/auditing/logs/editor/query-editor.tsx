import { type KeyboardEvent, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { analyzeQuery, type Completion, completeQuery } from '#languages/logsql';
import { useWords } from '../../../../../messages/index.tsx';
import { piecesOf } from './highlight.ts';
import '../../../../../ui/overlaid-text.css';
import './query-editor.css';

interface QueryEditorProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onRun: () => void;
  /** Names that completion proposes. */
  readonly fields: readonly string[];
  /** Values that a field is known to have. */
  readonly valuesOf: (field: string) => readonly string[];
}

interface Open extends Completion {
  /** -1: none yet, so that Enter runs the query. */
  readonly active: number;
}

const MOST_ITEMS = 50;

/** A text area over a coloured copy of its text, with what can be written next, and what is wrong, in place. */
export function QueryEditor({ value, onChange, onRun, fields, valuesOf }: QueryEditorProps) {
  const { t } = useWords();
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const layer = useRef<HTMLPreElement>(null);
  const [open, setOpen] = useState<Open>();
  const [place, setPlace] = useState({ left: 0, top: 0 });
  const { diagnostics, hints } = useMemo(() => analyzeQuery(value, { nowNs: 0n }), [value]);
  const [problem] = diagnostics;
  const [hint] = hints;
  const pieces = useMemo(() => piecesOf(value, problem), [value, problem]);
  useLayoutEffect(() => {
    if (open && layer.current) setPlace(placeOf(layer.current, open.from));
  }, [open]);

  const propose = (text: string, offset: number, isAsked: boolean): void => {
    const found = narrowed(
      completeQuery(text, offset, { fields, valuesOf, limit: MOST_ITEMS }),
      text,
      isAsked,
    );
    const isBegun = found.from < offset || text[offset - 1] === ':';
    const isWhole = found.items.length === 1 && found.items[0]?.text === text.slice(found.from, found.to);
    const shows = found.items.length > 0 && !isWhole && (isAsked || isBegun);
    setOpen(shows ? { ...found, active: -1 } : undefined);
  };
  const accept = (index: number): void => {
    const item = open?.items[index];
    if (!open || !item || !area.current) return;
    setOpen(undefined);
    area.current.focus();
    area.current.setSelectionRange(open.from, open.to);
    // Through the browser's own editing, so that undo knows it.
    document.execCommand('insertText', false, item.text);
  };
  const move = (by: number): void => {
    if (!open) return;
    const length = open.items.length;
    const start = open.active < 0 && by < 0 ? 0 : open.active;
    setOpen({ ...open, active: (start + by + length) % length });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.nativeEvent.isComposing) return;
    const act = actionOf(event, open);
    if (!act) return;
    event.preventDefault();
    const target = event.currentTarget;
    const acts = {
      propose: () => propose(value, target.selectionStart, true),
      close: () => setOpen(undefined),
      down: () => move(1),
      up: () => move(-1),
      accept: () => accept(Math.max(0, open?.active ?? 0)),
      run: () => {
        setOpen(undefined);
        onRun();
      },
    };
    acts[act]();
  };
  return (
    <div className="lq">
      <div className={problem ? 'lq-box lq-bad' : 'lq-box'}>
        <pre className="overlaid-layer lq-layer" aria-hidden="true" ref={layer}>
          {pieces.map(({ text, kind, isWrong }, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no other name than their place
            <span key={i} className={`${kind && `lq-${kind}`}${isWrong ? ' overlaid-wrong lq-wrong' : ''}`}>
              {text}
            </span>
          ))}
          {'\n'}
        </pre>
        <textarea
          ref={area}
          className="overlaid-area lq-area"
          aria-label={t('logs.query')}
          aria-invalid={problem !== undefined}
          aria-describedby={`${id}-state`}
          aria-autocomplete="list"
          aria-controls={open ? `${id}-list` : undefined}
          aria-activedescendant={open && open.active >= 0 ? `${id}-${open.active}` : undefined}
          value={value}
          rows={1}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          autoCorrect="off"
          placeholder={t('logs.queryExample')}
          onChange={(event) => {
            onChange(event.target.value);
            propose(event.target.value, event.target.selectionStart, false);
          }}
          onKeyDown={onKeyDown}
          onPointerDown={() => setOpen(undefined)}
          onBlur={() => setOpen(undefined)}
        />
        {open && <Proposals id={id} open={open} left={place.left} top={place.top} onAccept={accept} />}
      </div>
      <div id={`${id}-state`} className="lq-state" aria-live="polite">
        {problem ? (
          <span className="lq-problem">
            {`${problem.place.line}:${problem.place.column}: ${problem.message}`}
            {problem.suggestion !== undefined && `. ${t('logs.meant', { word: problem.suggestion })}`}
          </span>
        ) : hint ? (
          <span className="lq-hint">
            {`${hint.place.line}:${hint.place.column}: ${hint.message}`}
            {hint.suggestion !== undefined && `. ${t('logs.meant', { word: hint.suggestion })}`}
          </span>
        ) : (
          <span className="lq-keys faint">
            <kbd>Enter</kbd> {t('logs.keyRun')} <kbd>Shift</kbd> <kbd>Enter</kbd> {t('logs.keyLine')}{' '}
            <kbd>Ctrl</kbd> <kbd>Space</kbd> {t('logs.keyComplete')}
          </span>
        )}
      </div>
    </div>
  );
}

function Proposals(props: {
  id: string;
  open: Open;
  left: number;
  top: number;
  onAccept: (index: number) => void;
}) {
  const { t } = useWords();
  const { id, open } = props;
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    list.current?.children[open.active]?.scrollIntoView({ block: 'nearest' });
  }, [open.active]);
  return (
    <div
      ref={list}
      id={`${id}-list`}
      className="lq-list"
      role="listbox"
      aria-label={t('logs.keyComplete')}
      style={{ left: props.left, top: props.top }}
    >
      {open.items.map((item, i) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the text area handles the keys
        <div
          key={`${item.kind} ${item.text}`}
          id={`${id}-${i}`}
          role="option"
          tabIndex={-1}
          aria-selected={i === open.active}
          className="lq-item"
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => props.onAccept(i)}
        >
          <span className="mono">{item.text}</span>
          <span className="faint">{t(`logs.proposal.${item.kind}`)}</span>
        </div>
      ))}
    </div>
  );
}

type Act = 'propose' | 'close' | 'down' | 'up' | 'accept' | 'run';

function actionOf(event: KeyboardEvent, open: Open | undefined): Act | undefined {
  const { key, ctrlKey, metaKey, shiftKey, altKey } = event;
  if (key === ' ' && ctrlKey) return 'propose';
  if (key === 'Enter' && (ctrlKey || metaKey)) return 'run';
  if (ctrlKey || metaKey || altKey) return undefined;
  if (key === 'Enter' && !shiftKey) return open && open.active >= 0 ? 'accept' : 'run';
  if (!open) return undefined;
  if (key === 'Tab' && !shiftKey) return 'accept';
  if (key === 'Escape') return 'close';
  return key === 'ArrowDown' ? 'down' : key === 'ArrowUp' ? 'up' : undefined;
}

/** While one types, only what goes on as it was begun; when asked, what contains it as well. */
function narrowed(found: Completion, text: string, isAsked: boolean): Completion {
  if (isAsked) return found;
  const begun = text.slice(found.from, found.to).toLowerCase();
  return {
    ...found,
    items: found.items.filter((item) => item.text.toLowerCase().replace(/^"/, '').startsWith(begun)),
  };
}

/** Below the place of a text, as the coloured copy has it. */
function placeOf(layer: HTMLElement, offset: number): { readonly left: number; readonly top: number } {
  const walker = document.createTreeWalker(layer, NodeFilter.SHOW_TEXT);
  const box = layer.getBoundingClientRect();
  let left = offset;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const length = node.textContent?.length ?? 0;
    if (left > length) {
      left -= length;
      continue;
    }
    const range = document.createRange();
    range.setStart(node, left);
    const rect = range.getBoundingClientRect();
    const x = Math.max(0, Math.min(rect.left - box.left, box.width - 280));
    return { left: x, top: rect.bottom - box.top + 4 };
  }
  return { left: 8, top: box.height };
}
