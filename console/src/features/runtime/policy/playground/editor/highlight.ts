import { lex } from '#languages/rego/lex';
import type { Problem } from '../types.ts';

export type Language = 'rego' | 'json';

export interface Piece {
  readonly text: string;
  /** Names of classes, from the kind of token and from what is wrong there. */
  readonly kind: string;
  /** What is wrong there: index into the problems. */
  readonly problem: number | undefined;
}

interface Span {
  readonly from: number;
  readonly to: number;
  readonly kind: string;
}

/** Longer texts are shown without colours: typing has to stay quick. */
const MOST_CHARACTERS = 100_000;

const KEYWORDS: ReadonlySet<string> = new Set(
  'as contains default else every false if import in not null package some true with'.split(' '),
);
const CONSTANTS: ReadonlySet<string> = new Set(['true', 'false', 'null']);
const ROOTS: ReadonlySet<string> = new Set(['input', 'data']);

/** The lines of a text as pieces, coloured by token and marked where something is wrong. */
export function linesOf(
  text: string,
  language: Language,
  problems: readonly Problem[],
): readonly (readonly Piece[])[] {
  const tokens = text.length > MOST_CHARACTERS ? [] : spansOf(text, language);
  const marks = problems.map((problem, index) => ({ ...markOf(text, problem), index }));
  let at = 0;
  return text.split('\n').map((line) => {
    const from = at;
    at += line.length + 1;
    return piecesOf(line, from, tokens, marks);
  });
}

interface Mark {
  readonly from: number;
  readonly to: number;
  readonly severity: Problem['severity'];
  readonly index: number;
}

/** The first line of a place, at least one character: a rule is not underlined whole. */
function markOf(text: string, { place, severity }: Problem): Omit<Mark, 'index'> {
  if (!place) return { from: -1, to: -1, severity };
  const from = Math.min(place.offset, text.length);
  const lineEnd = text.indexOf('\n', from);
  const end = Math.min(place.end, lineEnd < 0 ? text.length : lineEnd);
  return { from, to: Math.max(end, from + 1), severity };
}

function piecesOf(line: string, start: number, tokens: readonly Span[], marks: readonly Mark[]): Piece[] {
  const end = start + line.length;
  const inLine = tokens.slice(firstEndingAfter(tokens, start), firstStartingAt(tokens, end));
  // One place more than the line has: what is missing is missed at its end.
  const here = marks.filter(({ from, to }) => from <= end && to > start);
  const cuts = new Set([start, end]);
  for (const { from, to } of [...inLine, ...here]) {
    if (from > start && from < end) cuts.add(from);
    if (to > start && to < end) cuts.add(to);
  }
  const places = [...cuts].sort((a, b) => a - b);
  const pieces = places.slice(0, -1).map((from, i) => {
    const to = places[i + 1] ?? end;
    const mark = here.find((each) => each.from <= from && each.to >= to);
    const kind = inLine.find((each) => each.from <= from && each.to >= to)?.kind ?? '';
    return pieceOf(line.slice(from - start, to - start), kind, mark);
  });
  const behind = here.find((each) => each.from === end);
  return behind ? [...pieces, pieceOf(' ', '', behind)] : pieces;
}

function pieceOf(text: string, kind: string, mark: Mark | undefined): Piece {
  const classes = [kind && `tok-${kind}`, mark && `overlaid-wrong ed-mark ed-mark-${mark.severity}`];
  return { text, kind: classes.filter(Boolean).join(' '), problem: mark?.index };
}

/** Spans are in order and do not overlap: found by halves. */
function firstEndingAfter(spans: readonly Span[], at: number): number {
  return bisect(spans, (span) => span.to > at);
}

function firstStartingAt(spans: readonly Span[], at: number): number {
  return bisect(spans, (span) => span.from >= at);
}

function bisect(spans: readonly Span[], holds: (span: Span) => boolean): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const span = spans[middle];
    if (span && holds(span)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function spansOf(text: string, language: Language): readonly Span[] {
  const { tokens, comments } = lex(text);
  const spans: Span[] = [];
  for (const [i, token] of tokens.entries()) {
    const next = tokens[i + 1];
    const kind =
      language === 'json'
        ? jsonKind(token.kind, token.text, next?.kind)
        : regoKind(token, tokens[i - 1], next);
    if (kind) spans.push({ from: token.offset, to: token.end, kind });
  }
  if (language === 'rego') {
    for (const { offset, end } of comments) spans.push({ from: offset, to: end, kind: 'comment' });
  }
  return spans.sort((a, b) => a.from - b.from);
}

type Token = ReturnType<typeof lex>['tokens'][number];

function jsonKind(kind: Token['kind'], text: string, next: Token['kind'] | undefined): string {
  if (kind === 'string') return next === ':' ? 'key' : 'string';
  if (kind === 'number') return 'number';
  return CONSTANTS.has(text) ? 'keyword' : '';
}

function regoKind({ kind, text, end }: Token, before: Token | undefined, next: Token | undefined): string {
  if (kind === 'string' || kind.includes('template')) return 'string';
  if (kind === 'number') return 'number';
  if (kind !== 'ident') return '';
  if (before?.kind === '.' && before.end !== before.offset) return next?.kind === '(' ? 'call' : '';
  if (next?.kind === '(' && next.offset === end) return 'call';
  if (KEYWORDS.has(text)) return 'keyword';
  return ROOTS.has(text) ? 'root' : '';
}
