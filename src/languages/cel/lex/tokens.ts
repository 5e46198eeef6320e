import { LexError } from './problem.ts';
import { type Quoted, readQuoted } from './quoted.ts';

export type Token =
  | { readonly kind: 'name'; readonly text: string; readonly at: number }
  /** An identifier in backquotes, which only a selected field may be. */
  | { readonly kind: 'quoted-name'; readonly text: string; readonly at: number }
  | { readonly kind: 'int' | 'uint' | 'double'; readonly text: string; readonly at: number }
  | ({ readonly kind: 'text'; readonly at: number } & Quoted)
  | { readonly kind: 'mark'; readonly text: string; readonly at: number }
  | { readonly kind: 'end'; readonly text: ''; readonly at: number };

const BLANK = /(?:[\t\n\f\r ]|\/\/[^\n]*)*/y;
const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const QUOTED_NAME = /`([A-Za-z0-9_.\-/ ]+)`/y;
const NUMBER = /0[xX][0-9a-fA-F]+[uU]?|(?:\d+\.\d+|\.\d+)(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+|\d+[uU]?/y;
const TEXT_BEGIN = /(?:[rR][bB]?|[bB][rR]?)?(?:"""|'''|"|')/y;
const MARK = /&&|\|\||[=!<>]=|[[\]{}().,:?<>!+\-*/%]/y;

/** Tokens of an expression; the last one is `end`. Throws LexError. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    at += matchAt(BLANK, text, at)?.[0].length ?? 0;
    if (at >= text.length) break;
    const token = readToken(text, at);
    tokens.push(token.token);
    at = token.end;
  }
  tokens.push({ kind: 'end', text: '', at: text.length });
  return tokens;
}

function readToken(text: string, at: number): { readonly token: Token; readonly end: number } {
  const begin = matchAt(TEXT_BEGIN, text, at)?.[0];
  if (begin !== undefined) {
    const quoted = readQuoted(text, at, begin);
    return { token: { kind: 'text', at, ...quoted.value }, end: quoted.end };
  }
  const name = matchAt(NAME, text, at)?.[0];
  if (name !== undefined) return { token: { kind: 'name', text: name, at }, end: at + name.length };
  const number = matchAt(NUMBER, text, at)?.[0];
  if (number !== undefined)
    return { token: { kind: kindOfNumber(number), text: number, at }, end: at + number.length };
  const quotedName = matchAt(QUOTED_NAME, text, at);
  if (quotedName !== undefined)
    return {
      token: { kind: 'quoted-name', text: quotedName[1] ?? '', at },
      end: at + quotedName[0].length,
    };
  const mark = matchAt(MARK, text, at)?.[0];
  if (mark === undefined) {
    const letter = String.fromCodePoint(text.codePointAt(at) ?? 0);
    throw new LexError(at, `${JSON.stringify(letter)} is no part of an expression`);
  }
  return { token: { kind: 'mark', text: mark, at }, end: at + mark.length };
}

function kindOfNumber(text: string): 'int' | 'uint' | 'double' {
  if (/[uU]$/.test(text)) return 'uint';
  return /^0[xX]|^\d+$/.test(text) ? 'int' : 'double';
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}
