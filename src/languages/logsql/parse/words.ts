import { canonicalName, isWildcard } from '../values/names.ts';
import { parseCount, parseGoInteger } from '../values/numbers.ts';
import { parseMathNumber } from '../values/quantities.ts';
import { parseByteSize, parseDuration } from '../values/sizes.ts';
import { parseTime } from '../values/timestamps.ts';
import type { Cursor } from './cursor.ts';

/**
 * Words of a query are made of tokens without space between them: `foo-bar/baz` is one. Where a word may end depends
 * on what is read.
 */
const TOKEN_STOPS: ReadonlySet<string> = new Set([',', '(', ')', '[', ']', '|', '']);
const PHRASE_STOPS: ReadonlySet<string> = new Set(['*', ...TOKEN_STOPS]);
const NAME_STOPS: ReadonlySet<string> = new Set([':', ...PHRASE_STOPS]);
const ARGUMENT_STOPS: ReadonlySet<string> = new Set(['*', ',', '(', ')', '|', '']);
const MATH_STOPS: ReadonlySet<string> = new Set('=+-*/%^,)|!'.split('').concat(''));
export const OPTION_STOPS: ReadonlySet<string> = new Set(['=', ...TOKEN_STOPS]);

const QUOTES: ReadonlySet<string> = new Set(['"', "'", '`']);

/** A quote that stands alone was opened and not closed, or has a wrong escape in it. */
function refuseOpenQuote(cursor: Cursor): void {
  if (!cursor.isIn(QUOTES)) return;
  throw cursor.failure(
    'syntax',
    `improperly quoted string after ${cursor.token.text}: the closing quote is missing, or an escape is wrong (in double quotes a backslash is written as \\\\; between backquotes it stands for itself)`,
  );
}

/** Tokens up to a stop or a space. A single quoted one gives its value, several together what was written. */
export function readWord(cursor: Cursor, stops: ReadonlySet<string> = TOKEN_STOPS, what = 'a word'): string {
  refuseOpenQuote(cursor);
  if (cursor.isIn(stops)) throw cursor.unexpected(what);
  const { text, raw } = cursor.token;
  cursor.next();
  const suffix = readSuffix(cursor, stops);
  return suffix === '' ? text : raw + suffix;
}

function readSuffix(cursor: Cursor, stops: ReadonlySet<string>): string {
  let suffix = '';
  while (!cursor.token.hasSpaceBefore && !cursor.isIn(stops) && !cursor.isEnd) {
    suffix += cursor.token.raw;
    cursor.next();
  }
  return suffix;
}

/** A word of a filter; behind a field's name it may have colons. */
export function readPhrase(cursor: Cursor, allowColon: boolean): string {
  refuseOpenQuote(cursor);
  if (cursor.isIn(PHRASE_STOPS)) throw cursor.unexpected('a word');
  const { text, raw } = cursor.token;
  cursor.next();
  const suffix = readPhraseSuffix(cursor, allowColon);
  return suffix === '' ? text : raw + suffix;
}

export function readPhraseSuffix(cursor: Cursor, allowColon: boolean): string {
  return readSuffix(cursor, allowColon ? PHRASE_STOPS : NAME_STOPS);
}

/** An argument in brackets, or behind `=`; empty before a `*`. */
export function readArgument(cursor: Cursor): string {
  if (cursor.is('*')) return '';
  const { text, raw } = cursor.token;
  cursor.next();
  const suffix = readSuffix(cursor, ARGUMENT_STOPS);
  return suffix === '' ? text : raw + suffix;
}

export function readMathWord(cursor: Cursor): string {
  return readWord(cursor, MATH_STOPS, 'a field or a number');
}

/** `(a, "b", c*)`: an argument `*` is the text `*`. */
export function readArguments(cursor: Cursor): readonly string[] {
  cursor.expect('(', 'before the arguments');
  const values: string[] = [];
  while (!cursor.is(')')) {
    if (cursor.is(',', '(')) throw cursor.unexpected('an argument');
    const value = readArgument(cursor);
    values.push(value === '' && cursor.skip('*') ? '*' : value);
    if (cursor.is(')')) break;
    if (!cursor.is(',')) throw cursor.unexpected("',' or ')'");
    cursor.nextOf('an argument');
  }
  cursor.next();
  return values;
}

/** A field's name, or a pattern of names. */
export function readFieldPattern(cursor: Cursor): string {
  return canonicalName(readWord(cursor, TOKEN_STOPS, "a field's name"));
}

export function readFieldName(cursor: Cursor): string {
  const start = cursor.index;
  const name = readFieldPattern(cursor);
  if (isWildcard(name)) refusePattern(cursor, name, start);
  return name;
}

export function readFieldPatterns(cursor: Cursor): readonly string[] {
  const patterns = [readFieldPattern(cursor)];
  while (cursor.skip(',')) patterns.push(readFieldPattern(cursor));
  return patterns;
}

/** `(a, b*)`; a comma at the end is allowed. */
export function readFieldPatternsInParens(cursor: Cursor): readonly string[] {
  if (!cursor.is('(')) throw cursor.unexpected("'('");
  const patterns: string[] = [];
  do {
    cursor.next();
    if (cursor.is(')')) break;
    patterns.push(readFieldPattern(cursor));
  } while (cursor.is(','));
  if (!cursor.is(')')) throw cursor.unexpected("',' or ')'");
  cursor.next();
  return patterns;
}

export function readFieldNamesInParens(cursor: Cursor): readonly string[] {
  const start = cursor.index;
  const names = readFieldPatternsInParens(cursor);
  const pattern = names.find(isWildcard);
  if (pattern !== undefined) refusePattern(cursor, pattern, start);
  return names;
}

/** `a` or `(a)`. */
export function readFieldNameMaybeInParens(cursor: Cursor): string {
  const hasParens = cursor.skip('(');
  const name = readFieldName(cursor);
  if (hasParens) cursor.expect(')', "after the field's name");
  return name;
}

function refusePattern(cursor: Cursor, name: string, start: number): never {
  throw cursor.failure(
    'bad_argument',
    `a single field is needed here; ${JSON.stringify(name)} stands for many`,
    cursor.placeFrom(start),
  );
}

export interface NumberWord {
  readonly value: number;
  readonly text: string;
}

/** A number, duration, size, time or address; or `nan`. */
export function readNumber(cursor: Cursor): NumberWord {
  const start = cursor.index;
  const text = readWord(cursor, TOKEN_STOPS, 'a number');
  const value = parseMathNumber(text);
  if (!Number.isNaN(value) || text.toLowerCase() === 'nan') return { value, text };
  throw cursor.failure(
    'bad_argument',
    `cannot read ${JSON.stringify(text)} as a number`,
    cursor.placeFrom(start),
  );
}

/** A number from 1 on, written in any way a number can be. */
export function readPositiveNumber(cursor: Cursor, what: string): NumberWord {
  const start = cursor.index;
  const { value, text } = readNumber(cursor);
  if (value < 1 || Number.isNaN(value)) {
    throw cursor.failure('bad_argument', `${what} must be 1 or more; got ${text}`, cursor.placeFrom(start));
  }
  return { value: Math.min(Math.trunc(value), Number.MAX_SAFE_INTEGER), text };
}

/** The one token as digits. */
export function readCount(cursor: Cursor, what: string): number {
  const value = parseCount(cursor.token.text);
  if (value === undefined) throw cursor.unexpected(`${what}: an unsigned integer`);
  cursor.next();
  return value;
}

/** `limit N`, if it stands here; else 0. */
export function readOptionalLimit(cursor: Cursor): number {
  return cursor.skip('limit') ? readCount(cursor, 'the limit') : 0;
}

/** An integer in any of Go's forms, a size or a duration; `inf` and what is too large are the largest safe integer. */
export function parseUnsigned(text: string): number | undefined {
  if (/^\+?inf$/i.test(text)) return Number.MAX_SAFE_INTEGER;
  const integer = /^[-+]/.test(text) ? undefined : parseGoInteger(text);
  const value = integer !== undefined && integer < 1n << 64n ? Number(integer) : undefined;
  const size = value ?? parseByteSize(text);
  // VictoriaLogs takes a negative size for one beyond 2^63.
  if (size !== undefined) return size < 0 ? Number.MAX_SAFE_INTEGER : Math.min(size, Number.MAX_SAFE_INTEGER);
  const duration = parseDuration(text);
  return duration === undefined || duration < 0 ? undefined : Math.min(duration, Number.MAX_SAFE_INTEGER);
}

/** The one token as an unsigned integer, size or duration. */
export function readUnsigned(cursor: Cursor, what: string): number {
  const value = parseUnsigned(cursor.token.text);
  if (value === undefined) throw cursor.unexpected(`${what}: an unsigned integer`);
  cursor.next();
  return value;
}

export interface TimeWord {
  readonly ns: bigint;
  readonly text: string;
}

export function readTime(cursor: Cursor): TimeWord {
  const start = cursor.index;
  const text = readWord(cursor, TOKEN_STOPS, 'a time');
  const ns = parseTime(text, cursor.nowNs);
  if (ns !== undefined) return { ns, text };
  throw cursor.failure(
    'bad_argument',
    `cannot read ${JSON.stringify(text)} as a time`,
    cursor.placeFrom(start),
  );
}

const MAX_INT64 = (1n << 63n) - 1n;

export function readDuration(cursor: Cursor): TimeWord {
  const start = cursor.index;
  const text = readWord(cursor, TOKEN_STOPS, 'a duration');
  const value = parseDuration(text);
  if (value === undefined) {
    const message = `cannot read ${JSON.stringify(text)} as a duration such as 5m or 1.5h`;
    throw cursor.failure('bad_argument', message, cursor.placeFrom(start));
  }
  const ns = BigInt(value);
  return { ns: ns > MAX_INT64 ? MAX_INT64 : ns, text };
}
