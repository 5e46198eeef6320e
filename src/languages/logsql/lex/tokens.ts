import { isSpaceCode, isWordCode } from './characters.ts';
import { readQuoted } from './quoted.ts';

export interface Token {
  /** Without quotes and escapes; `''` at the end of the source. */
  readonly text: string;
  /** As it was written. */
  readonly raw: string;
  readonly isQuoted: boolean;
  readonly hasSpaceBefore: boolean;
  readonly offset: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
}

const HASH = 35;
const DOT = 46;
/** Each may be looked for up to the end of the source; a query with more of them has them as single characters. */
const MAX_UNCLOSED = 100;

/**
 * Cuts a query into words (with dots), quoted texts, `=~`, `!~`, `!=` and single characters; comments go to the end of
 * their line. Every text has tokens: a quote that is not closed is a single character. The last token is empty.
 */
export function lex(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const place = { line: 1, column: 1, offset: 0 };
  let at = 0;
  let unclosed = 0;
  while (true) {
    const { start, hasSpace } = skipSpace(text, at);
    advance(place, text, start);
    const length = start >= text.length ? 0 : lengthAt(text, start);
    const isOpen = isQuote(text.charCodeAt(start)) && unclosed < MAX_UNCLOSED;
    const quoted = isOpen ? readQuoted(text, start) : undefined;
    if (isOpen && !quoted) unclosed += 1;
    const end = start + (quoted?.length ?? length);
    const raw = text.slice(start, end);
    tokens.push({
      text: quoted?.value ?? raw,
      raw,
      isQuoted: quoted !== undefined,
      hasSpaceBefore: hasSpace,
      offset: start,
      end,
      line: place.line,
      column: place.column,
    });
    if (start >= text.length) return tokens;
    at = end;
  }
}

function isQuote(code: number): boolean {
  return code === 34 || code === 39 || code === 96;
}

/** A comment is no space: VictoriaLogs reads `a#…` and `b` on the next line as `ab`. */
function skipSpace(text: string, from: number): { readonly start: number; readonly hasSpace: boolean } {
  let at = from;
  let hasSpace = false;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (isSpaceCode(code)) {
      at += 1;
      hasSpace = true;
    } else if (code === HASH) {
      const newline = text.indexOf('\n', at);
      at = newline < 0 ? text.length : newline + 1;
    } else {
      break;
    }
  }
  return { start: at, hasSpace };
}

function lengthAt(text: string, start: number): number {
  let at = start;
  while (at < text.length) {
    const code = text.codePointAt(at) ?? 0;
    if (!isWordCode(code) && code !== DOT) break;
    at += code > 0xffff ? 2 : 1;
  }
  if (at > start) return at - start;
  if (/^(?:=~|![~=])/.test(text.slice(start, start + 2))) return 2;
  return (text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1;
}

/** Columns count code points. */
function advance(place: { line: number; column: number; offset: number }, text: string, to: number): void {
  for (let at = place.offset; at < to; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === 10) {
      place.line += 1;
      place.column = 1;
    } else if (unit < 0xdc00 || unit > 0xdfff) {
      place.column += 1;
    }
  }
  place.offset = to;
}
