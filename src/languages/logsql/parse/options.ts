import { parseUint } from '../values/numbers.ts';
import type { Cursor } from './cursor.ts';
import type { QueryOptions } from './types.ts';
import { OPTION_STOPS, readWord } from './words.ts';

const MAX_CONCURRENCY = 1024;
const TRUE: ReadonlySet<string> = new Set(['1', 't', 'T', 'TRUE', 'true', 'True']);
const FALSE: ReadonlySet<string> = new Set(['0', 'f', 'F', 'FALSE', 'false', 'False']);

/** `options(name=value, …)` before the filter; others come from the query around it. */
export function readOptions(cursor: Cursor): QueryOptions {
  let options = cursor.options;
  if (!cursor.skip('options')) return options;
  cursor.expect('(', "after 'options'; put the word into quotes to search for it");
  while (!cursor.skip(')')) {
    options = { ...options, ...readOption(cursor) };
    if (cursor.is(')')) continue;
    if (!cursor.skip(',')) throw cursor.unexpected("',' or ')'");
  }
  return options;
}

function readOption(cursor: Cursor): QueryOptions {
  const start = cursor.index;
  const name = readWord(cursor, OPTION_STOPS, 'the name of an option');
  if (!cursor.skip('=')) throw cursor.unexpected(`'=' after ${name}`);
  const value = readWord(cursor, OPTION_STOPS, `the value of ${name}`);
  const place = cursor.placeFrom(start);
  if (name === 'concurrency') {
    const count = parseUint(value);
    if (count === undefined)
      throw cursor.failure('bad_argument', 'concurrency must be an unsigned integer', place);
    return { concurrency: Math.min(Number(count), MAX_CONCURRENCY) };
  }
  if (name === 'ignore_global_time_filter') {
    const isTrue = TRUE.has(value);
    if (isTrue || FALSE.has(value)) return { ignoreGlobalTimeFilter: isTrue };
    throw cursor.failure('bad_argument', 'ignore_global_time_filter must be true or false', place);
  }
  throw cursor.failure('unknown_name', `unknown option ${JSON.stringify(name)}`, place);
}
