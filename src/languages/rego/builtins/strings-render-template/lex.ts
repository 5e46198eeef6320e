import { BuiltinError } from '../types.ts';

/** A template is text and actions between `{{` and `}}`. */
export type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'action'; readonly tokens: readonly Token[] };

export interface Token {
  readonly kind: 'word' | 'field' | 'variable' | 'string' | 'number' | 'sign' | 'space';
  readonly text: string;
}

export function templateError(reason: string): BuiltinError {
  return new BuiltinError(`template: template:${reason}`);
}

export function lexTemplate(source: string): readonly Part[] {
  const parts: Part[] = [];
  let trims = false;
  for (let at = 0; at < source.length; ) {
    const open = source.indexOf('{{', at);
    const end = open < 0 ? source.length : open;
    const trimsLeft = open >= 0 && /^-\s/.test(source.slice(open + 2, open + 4));
    const text = trimText(source.slice(at, end), trims, trimsLeft);
    if (text !== '') parts.push({ kind: 'text', text });
    if (open < 0) break;
    const action = readAction(source, open + (trimsLeft ? 3 : 2));
    if (action.tokens) parts.push({ kind: 'action', tokens: action.tokens });
    trims = action.trims;
    at = action.next;
  }
  return parts;
}

function trimText(text: string, left: boolean, right: boolean): string {
  const start = left ? text.replace(/^[ \t\r\n]+/, '') : text;
  if (!right) return start;
  let end = start.length;
  while (end > 0 && ' \t\r\n'.includes(start.charAt(end - 1))) end -= 1;
  return start.slice(0, end);
}

interface Action {
  /** undefined: a comment. */
  readonly tokens: readonly Token[] | undefined;
  readonly next: number;
  readonly trims: boolean;
}

function readAction(source: string, start: number): Action {
  const comment = /\s*\/\*/y;
  comment.lastIndex = start;
  if (comment.test(source)) return readComment(source, comment.lastIndex);
  const tokens: Token[] = [];
  for (let at = start; at < source.length; ) {
    const close = /\s+-\}\}|\s*\}\}/y;
    close.lastIndex = at;
    const match = close.exec(source);
    if (match) return { tokens, next: close.lastIndex, trims: match[0].includes('-') };
    const token = readToken(source, at);
    tokens.push(token);
    at += token.text.length;
  }
  throw templateError('1: unclosed action');
}

function readComment(source: string, start: number): Action {
  const end = source.indexOf('*/', start);
  if (end < 0) throw templateError('1: unclosed comment');
  const close = /\s+-\}\}|\}\}/y;
  close.lastIndex = end + 2;
  const match = close.exec(source);
  if (!match) throw templateError('1: comment ends before closing delimiter');
  return { tokens: undefined, next: close.lastIndex, trims: match[0].includes('-') };
}

const KINDS: readonly (readonly [kind: Token['kind'], expression: RegExp])[] = [
  ['space', /[ \t\r\n]+/y],
  ['string', /"(?:[^"\\\n]|\\.)*"|`[^`]*`/y],
  ['number', /'(?:[^'\\\n]|\\['\\abfnrtv])'/uy],
  ['number', /[+-]?(?:0[xX][0-9a-fA-F]+|[0-9]+(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+)?|\.[0-9]+)/y],
  ['field', /\.[\p{L}_][\p{L}\p{Nd}_]*/uy],
  ['variable', /\$[\p{L}\p{Nd}_]*/uy],
  ['word', /[\p{L}_][\p{L}\p{Nd}_]*/uy],
  ['sign', /:=|[=|(),.]/y],
];

function readToken(source: string, at: number): Token {
  for (const [kind, expression] of KINDS) {
    expression.lastIndex = at;
    const match = expression.exec(source);
    if (match) return { kind, text: match[0] };
  }
  throw templateError(`1: unexpected ${JSON.stringify(source.charAt(at))} in operand`);
}
