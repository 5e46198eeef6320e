import { quoteRegexp } from '#formats/regexp';
import { LogsqlQueryError } from '../../errors.ts';
import type { Cursor } from '../cursor.ts';
import type { Filter, StreamFilter, StreamMatcher } from '../types.ts';
import { readArguments, readPhraseSuffix, readWord } from '../words.ts';
import { readSubquery } from './functions.ts';
import { headOf, type ReadWordFilter, type Scope } from './scope.ts';

const LABEL_STOPS: ReadonlySet<string> = new Set(['=', '!=', '=~', '!~', ',', '{', '}', "'", '"', '`', '']);
const VALUE_STOPS: ReadonlySet<string> = new Set([',', '{', '}', '(', "'", '"', '`', '']);

/** `{a="b", c!~"d" or e in (f, g)}`. */
export function readStreamFilter(cursor: Cursor, scope: Scope): StreamFilter {
  if (!cursor.is('{')) throw cursor.unexpected("'{'");
  cursor.nextOf("'}'");
  const alternatives = [readAlternative(cursor)];
  while (cursor.is('or')) {
    cursor.nextOf("'}'");
    if (cursor.is('}')) throw cursor.unexpected("a matcher after 'or'");
    alternatives.push(readAlternative(cursor));
  }
  if (!cursor.skip('}')) throw cursor.unexpected("'}', ',' or 'or'");
  return { kind: 'stream', alternatives, place: cursor.placeFrom(scope.start) };
}

function readAlternative(cursor: Cursor): readonly StreamMatcher[] {
  const matchers: StreamMatcher[] = [];
  while (!cursor.is('}')) {
    matchers.push(readMatcher(cursor));
    if (!cursor.is(',')) break;
    cursor.nextOf("a matcher after ','");
  }
  return matchers;
}

function readMatcher(cursor: Cursor): StreamMatcher {
  const start = cursor.index;
  const label = readWord(cursor, LABEL_STOPS, 'a label');
  const op = cursor.token.text;
  if (cursor.skip('in', 'not_in')) {
    const value = alternativesOf(readArguments(cursor));
    return { label, op: op === 'in' ? '=~' : '!~', value, place: cursor.placeFrom(start) };
  }
  if (op !== '=' && op !== '!=' && op !== '=~' && op !== '!~') {
    throw cursor.unexpected("'=', '!=', '=~', '!~', 'in' or 'not_in'");
  }
  cursor.next();
  const value = readWord(cursor, VALUE_STOPS, 'a value');
  return { label, op, value, place: cursor.placeFrom(start) };
}

function alternativesOf(values: readonly string[]): string {
  if (values.length === 1 && values[0] === '*') return '.*';
  return values.map((value) => quoteRegexp(value)).join('|');
}

/** What follows `_stream_id:`. */
export function readStreamIdFilter(cursor: Cursor, scope: Scope, asWord: ReadWordFilter): Filter {
  if (cursor.is('in')) return readStreamIds(cursor, scope, asWord);
  const values = [streamId(cursor, readWord(cursor, undefined, 'the id of a stream'))];
  return { kind: 'stream_id', values: { kind: 'list', values }, place: cursor.placeFrom(scope.start) };
}

function readStreamIds(cursor: Cursor, scope: Scope, asWord: ReadWordFilter): Filter {
  const start = cursor.index;
  cursor.next();
  // As VictoriaLogs has it: without brackets it is a word of the message.
  if (!cursor.is('(')) return asWord(cursor, `in${readPhraseSuffix(cursor, false)}`, { ...scope, field: '' });
  const ids = tryStreamIds(cursor);
  if (ids) {
    return { kind: 'stream_id', values: { kind: 'list', values: ids }, place: cursor.placeFrom(scope.start) };
  }
  cursor.return(start);
  cursor.next();
  const values = readSubquery(cursor);
  const { place } = headOf(cursor, scope);
  return values ? { kind: 'stream_id', values, place } : { kind: 'any', place };
}

function tryStreamIds(cursor: Cursor): readonly string[] | undefined {
  try {
    return readArguments(cursor).map((text) => streamId(cursor, text));
  } catch (error) {
    if (error instanceof LogsqlQueryError) return undefined;
    throw error;
  }
}

function streamId(cursor: Cursor, text: string): string {
  if (/^[0-9a-fA-F]{48}$/.test(text)) return text.toLowerCase();
  throw cursor.failure('bad_argument', `${JSON.stringify(text)} is no id of a stream: 48 hexadecimal digits`);
}
