import { hasNumberPrefix } from '../../values/numbers.ts';
import type { Cursor } from '../cursor.ts';
import type { Pipe, SortField, SortPipe } from '../types.ts';
import {
  readCount,
  readFieldName,
  readFieldNamesInParens,
  readFieldPatterns,
  readOptionalLimit,
  readPositiveNumber,
  readWord,
} from '../words.ts';
import type { PipeReader } from './fields.ts';

function readSortFields(cursor: Cursor): readonly SortField[] {
  const hasBy = cursor.skip('by');
  if (!cursor.is('(')) {
    if (hasBy) throw cursor.unexpected("'(' after 'by'");
    return [];
  }
  const fields: SortField[] = [];
  do {
    cursor.next();
    if (cursor.is(')')) break;
    const name = readFieldName(cursor);
    fields.push({ name, isDesc: readDirection(cursor) });
  } while (cursor.is(','));
  if (!cursor.skip(')')) throw cursor.unexpected("',' or ')'");
  return fields;
}

function readDirection(cursor: Cursor): boolean {
  if (cursor.skip('desc')) return true;
  cursor.skip('asc');
  return false;
}

/** Behind `partition`. */
function readPartition(cursor: Cursor): readonly string[] {
  cursor.skip('by');
  return readFieldNamesInParens(cursor);
}

/** Behind `rank`. */
function readRank(cursor: Cursor): string {
  if (cursor.skip('as') && cursor.is('', '|', ')', '(')) throw cursor.unexpected('a name for the rank');
  return cursor.is('', '|', ')', 'limit') ? 'rank' : readFieldName(cursor);
}

interface SortTail {
  offset: number;
  limit: number;
  partitionBy: readonly string[];
  rank?: string;
}

export function readSort(cursor: Cursor, start: number): Pipe {
  const by = readSortFields(cursor);
  const isDesc = readDirection(cursor);
  const tail: SortTail = { offset: 0, limit: 0, partitionBy: [] };
  while (readSortOption(cursor, tail));
  if (tail.partitionBy.length > 0 && tail.limit === 0) throw cursor.unexpected("'limit' with 'partition by'");
  return { kind: 'sort', by, isDesc, ...tail, place: cursor.placeFrom(start) };
}

function readSortOption(cursor: Cursor, tail: SortTail): boolean {
  if (cursor.is('offset', 'limit')) {
    const name = cursor.is('offset') ? 'offset' : 'limit';
    if (tail[name] > 0) throw cursor.unexpected(`one '${name}' only`);
    cursor.next();
    tail[name] = readCount(cursor, `the ${name}`);
  } else if (cursor.is('partition')) {
    if (tail.partitionBy.length > 0) throw cursor.unexpected("one 'partition by' only");
    cursor.next();
    tail.partitionBy = readPartition(cursor);
  } else if (cursor.skip('rank')) {
    tail.rank = readRank(cursor);
  } else {
    return false;
  }
  return true;
}

export function firstReader(kind: 'first' | 'last'): PipeReader {
  return (cursor, start): SortPipe => {
    const hasCount = !cursor.is('by', 'partition', 'rank', '(', '|', ')', '');
    const limit = hasCount ? readCount(cursor, 'the number of rows') : 1;
    if (limit < 1) throw cursor.failure('bad_argument', `${kind} needs 1 or more`, cursor.placeFrom(start));
    const by = readSortFields(cursor);
    const partitionBy = cursor.skip('partition') ? readPartition(cursor) : [];
    const rank = cursor.skip('rank') ? { rank: readRank(cursor) } : {};
    const place = cursor.placeFrom(start);
    return { kind, by, isDesc: kind === 'last', offset: 0, limit, partitionBy, ...rank, place };
  };
}

/** `by (a, b)`, `(a, b)`, `by a, b` or `a, b`: at least one. */
function readByNames(cursor: Cursor, ends: readonly string[]): readonly string[] {
  cursor.skip('by');
  const start = cursor.index;
  const isMissing = !cursor.is('(') && cursor.is(...ends);
  const names = isMissing ? [] : cursor.is('(') ? readFieldNamesInParens(cursor) : readFieldPatterns(cursor);
  if (names.length > 0) return names;
  throw cursor.failure('bad_argument', 'at least one field is needed here', cursor.placeFrom(start));
}

/** A name with as many `s` behind it as it takes not to be one of the fields. */
function besides(name: string, fields: readonly string[]): string {
  let free = name;
  while (fields.includes(free)) free += 's';
  return free;
}

export function readUniq(cursor: Cursor, start: number): Pipe {
  const by = readByNames(cursor, ['with', 'hits', 'limit', ')', '|', '']);
  if (cursor.skip('with') && !cursor.is('hits')) throw cursor.unexpected("'hits' after 'with'");
  const hits = cursor.skip('hits') ? { hits: besides('hits', by) } : {};
  const limit = readOptionalLimit(cursor);
  return { kind: 'uniq', by, ...hits, limit, place: cursor.placeFrom(start) };
}

export function readTop(cursor: Cursor, start: number): Pipe {
  const count = hasNumberPrefix(cursor.token.text) ? readPositiveNumber(cursor, 'the limit') : undefined;
  const by = readByNames(cursor, ['hits', 'rank', ')', '|', '']);
  let hits = 'hits';
  let rank: string | undefined;
  while (cursor.is('hits', 'rank')) {
    if (cursor.skip('hits')) {
      cursor.skip('as');
      hits = readWord(cursor, undefined, 'a name for the hits');
    } else {
      cursor.next();
      rank = besides(readRank(cursor), by);
    }
  }
  return {
    kind: 'top',
    by,
    limit: count?.value ?? 10,
    limitText: count?.text ?? '',
    hits: besides(hits, by),
    ...(rank !== undefined && { rank }),
    place: cursor.placeFrom(start),
  };
}
