import { LogsqlQueryError } from '../../errors.ts';
import { quoteTextIfNeeded } from '../../print/words.ts';
import { nextAfter } from '../../values/numbers.ts';
import type { Cursor } from '../cursor.ts';
import type { Filter } from '../types.ts';
import { type NumberWord, readNumber, readPhraseSuffix, readWord } from '../words.ts';
import { headOf, type ReadWordFilter, type Scope } from './scope.ts';

/** `range(a, b)`, with either bracket on either side. */
export function readRange(cursor: Cursor, scope: Scope, asWord: ReadWordFilter): Filter {
  const name = cursor.token.text;
  cursor.next();
  const opening = cursor.token.text;
  if (!cursor.is('(', '[')) return asWord(cursor, name + readPhraseSuffix(cursor, scope.field !== ''), scope);
  cursor.nextOf('the bounds of range()');
  const min = readNumber(cursor);
  if (!cursor.is(',')) throw cursor.unexpected("',' between the bounds");
  cursor.nextOf('the upper bound of range()');
  const max = readNumber(cursor);
  const closing = cursor.token.text;
  if (!cursor.is(')', ']')) throw cursor.unexpected("')' or ']'");
  cursor.next();
  return {
    kind: 'range',
    ...headOf(cursor, scope),
    min: opening === '[' ? min.value : nextAfter(min.value, 1),
    max: closing === ']' ? max.value : nextAfter(max.value, -1),
    text: `range${opening}${min.text}, ${max.text}${closing}`,
  };
}

/** `>a`, `>=a`, `<a`, `<=a`: numbers where it is one, else texts by their bytes. */
export function readComparison(cursor: Cursor, scope: Scope): Filter {
  const isGreater = cursor.is('>');
  cursor.next();
  const isInclusive = cursor.skip('=');
  const op = `${isGreater ? '>' : '<'}${isInclusive ? '=' : ''}`;
  const start = cursor.index;
  const number = tryNumber(cursor);
  if (number) {
    const bound = isInclusive ? number.value : nextAfter(number.value, isGreater ? 1 : -1);
    return {
      kind: 'range',
      ...headOf(cursor, scope),
      min: isGreater ? bound : Number.NEGATIVE_INFINITY,
      max: isGreater ? Number.POSITIVE_INFINITY : bound,
      text: op + number.text,
    };
  }
  cursor.return(start);
  const word = readWord(cursor, undefined, 'a number or a text');
  // The least text behind a text is that with a zero byte behind it.
  const bound = isInclusive === isGreater ? word : `${word}\0`;
  return {
    kind: 'string_range',
    ...headOf(cursor, scope),
    min: isGreater ? bound : '',
    max: isGreater ? undefined : bound,
    text: op + quoteTextIfNeeded(word),
  };
}

function tryNumber(cursor: Cursor): NumberWord | undefined {
  try {
    return readNumber(cursor);
  } catch (error) {
    if (error instanceof LogsqlQueryError) return undefined;
    throw error;
  }
}
