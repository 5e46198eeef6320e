import { type Diagnostic, lex, type Token } from '#languages/logsql';

export interface Piece {
  readonly text: string;
  /** Name of a class. */
  readonly kind: '' | 'word' | 'field' | 'string' | 'number' | 'sign' | 'comment';
  readonly isWrong: boolean;
}

const WORDS: ReadonlySet<string> = new Set(['and', 'or', 'not', 'by', 'as', 'if']);
/** Longer queries are shown without colours: typing has to stay quick. */
const MOST_CHARACTERS = 20_000;

/** The whole text in pieces, coloured by token, and marked where something is wrong. */
export function piecesOf(text: string, problem: Diagnostic | undefined): readonly Piece[] {
  const tokens = text.length > MOST_CHARACTERS ? [] : lex(text).filter(({ raw }) => raw !== '');
  const mark = problem && markOf(text, problem);
  const pieces: Piece[] = [];
  let at = 0;
  const add = (to: number, kind: Piece['kind']): void => {
    for (const [from, end, isWrong] of cut(at, to, mark)) {
      if (end > from) pieces.push({ text: text.slice(from, end), kind, isWrong });
    }
    at = Math.max(at, to);
  };
  for (const [i, token] of tokens.entries()) {
    // Between tokens there are blanks and comments alone.
    add(token.offset, text.slice(at, token.offset).includes('#') ? 'comment' : '');
    add(token.end, kindOf(token, tokens[i - 1], tokens[i + 1]));
  }
  add(text.length, text.slice(at).includes('#') ? 'comment' : '');
  // What is missing is missed at the end.
  if (mark && mark.from >= text.length) pieces.push({ text: ' ', kind: '', isWrong: true });
  return pieces;
}

interface Mark {
  readonly from: number;
  readonly to: number;
}

function markOf(text: string, { place }: Diagnostic): Mark {
  const from = Math.min(place.offset, text.length);
  return { from, to: Math.max(Math.min(place.end, text.length), from + 1) };
}

type Part = readonly [from: number, to: number, isWrong: boolean];

function cut(from: number, to: number, mark: Mark | undefined): readonly Part[] {
  if (!mark || mark.to <= from || mark.from >= to) return [[from, to, false]];
  const [start, end] = [Math.max(from, mark.from), Math.min(to, mark.to)];
  return [
    [from, start, false],
    [start, end, true],
    [end, to, false],
  ];
}

function kindOf(token: Token, before: Token | undefined, next: Token | undefined): Piece['kind'] {
  const isName = next !== undefined && !next.isQuoted && next.text === ':';
  if (isName) return 'field';
  if (token.isQuoted) return 'string';
  if (/^\d[\d.]*[a-zµ]*$/i.test(token.text)) return 'number';
  if (!/^[\p{L}_]/u.test(token.text)) return 'sign';
  if (WORDS.has(token.text.toLowerCase())) return 'word';
  const isPipe = before !== undefined && !before.isQuoted && before.text === '|';
  const isCall = next?.text === '(' && next.offset === token.end;
  return isPipe || isCall ? 'word' : '';
}
