import { MESSAGE } from '../../values/names.ts';
import type { Cursor } from '../cursor.ts';
import { readIf } from '../filters/index.ts';
import { readPattern, refuseAdjacentFields } from '../patterns.ts';
import type { Pipe } from '../types.ts';
import {
  readDuration,
  readFieldName,
  readFieldPatternsInParens,
  readOptionalLimit,
  readWord,
} from '../words.ts';
import { isPipeEnd, type PipeReader, readAt } from './fields.ts';

interface Keeping {
  readonly keepOriginalFields: boolean;
  readonly skipEmptyResults: boolean;
}

/** One of the two at most. */
function readKeeping(cursor: Cursor): Keeping {
  const keepOriginalFields = cursor.skip('keep_original_fields');
  const skipEmptyResults = !keepOriginalFields && cursor.skip('skip_empty_results');
  return { keepOriginalFields, skipEmptyResults };
}

function readFrom(cursor: Cursor): string {
  return cursor.skip('from') ? readFieldName(cursor) : MESSAGE;
}

export function readExtract(cursor: Cursor, start: number): Pipe {
  const condition = readIf(cursor);
  const pattern = readPattern(cursor, 'a pattern such as "ip=<ip> "');
  refuseAdjacentFields(cursor, pattern);
  const from = readFrom(cursor);
  const keeping = readKeeping(cursor);
  const { text, steps } = pattern;
  return {
    kind: 'extract',
    ...condition,
    pattern: text,
    steps,
    from,
    ...keeping,
    place: cursor.placeFrom(start),
  };
}

export function readExtractRegexp(cursor: Cursor, start: number): Pipe {
  const condition = readIf(cursor);
  const pattern = readWord(cursor, undefined, 'a regular expression with named groups');
  const from = readFrom(cursor);
  const keeping = readKeeping(cursor);
  return { kind: 'extract_regexp', ...condition, pattern, from, ...keeping, place: cursor.placeFrom(start) };
}

export function readFormat(cursor: Cursor, start: number): Pipe {
  const condition = readIf(cursor);
  const { text, steps } = readPattern(cursor, 'a format such as "ip=<ip>"');
  const result = cursor.skip('as') ? readFieldName(cursor) : MESSAGE;
  const keeping = readKeeping(cursor);
  return {
    kind: 'format',
    ...condition,
    format: text,
    steps,
    result,
    ...keeping,
    place: cursor.placeFrom(start),
  };
}

export function unpackReader(kind: 'unpack_json' | 'unpack_logfmt'): PipeReader {
  return (cursor, start) => {
    const condition = readIf(cursor);
    const hasNone = cursor.is('fields', 'result_prefix', 'keep_original_fields', 'skip_empty_results');
    const from = hasNone || isPipeEnd(cursor) ? MESSAGE : readSource(cursor);
    const patterns = cursor.skip('fields') ? readFieldPatternsInParens(cursor) : [];
    const resultPrefix = readResultPrefix(cursor);
    const keeping = readKeeping(cursor);
    const fields = patterns.length > 0 ? patterns : ['*'];
    return { kind, ...condition, from, fields, resultPrefix, ...keeping, place: cursor.placeFrom(start) };
  };
}

/** `from name` or `name`. */
function readSource(cursor: Cursor): string {
  cursor.skip('from');
  return readFieldName(cursor);
}

function readResultPrefix(cursor: Cursor): string {
  return cursor.skip('result_prefix') ? readWord(cursor, undefined, 'a prefix') : '';
}

export function readUnpackSyslog(cursor: Cursor, start: number): Pipe {
  const condition = readIf(cursor);
  const hasNone = cursor.is('offset', 'result_prefix', 'keep_original_fields');
  const from = hasNone || isPipeEnd(cursor) ? MESSAGE : readSource(cursor);
  const offset = cursor.skip('offset') ? readDuration(cursor) : undefined;
  const resultPrefix = readResultPrefix(cursor);
  const keepOriginalFields = cursor.skip('keep_original_fields');
  return {
    kind: 'unpack_syslog',
    ...condition,
    from,
    offsetText: offset?.text ?? '',
    offsetNs: offset?.ns ?? 0n,
    resultPrefix,
    keepOriginalFields,
    place: cursor.placeFrom(start),
  };
}

export function readUnpackWords(cursor: Cursor, start: number): Pipe {
  const hasSource = !cursor.is('drop_duplicates', 'as') && !isPipeEnd(cursor);
  const from = hasSource ? readSource(cursor) : MESSAGE;
  const hasResult = !cursor.is('drop_duplicates') && !isPipeEnd(cursor);
  if (hasResult) cursor.skip('as');
  const to = hasResult ? readFieldName(cursor) : from;
  const dropDuplicates = cursor.skip('drop_duplicates');
  return { kind: 'unpack_words', from, to, dropDuplicates, place: cursor.placeFrom(start) };
}

/** `(a, b)`. */
function readPair(cursor: Cursor): readonly [string, string] {
  cursor.expect('(', 'before what is replaced');
  const first = readWord(cursor, undefined, 'what is replaced');
  if (!cursor.skip(',')) throw cursor.unexpected("','");
  const second = readWord(cursor, undefined, 'the replacement');
  cursor.expect(')', 'after the replacement');
  return [first, second];
}

export function readReplace(cursor: Cursor, start: number): Pipe {
  const condition = readIf(cursor);
  const [search, replacement] = readPair(cursor);
  const field = readAt(cursor);
  const limit = readOptionalLimit(cursor);
  return { kind: 'replace', ...condition, search, replacement, field, limit, place: cursor.placeFrom(start) };
}

export function readReplaceRegexp(cursor: Cursor, start: number): Pipe {
  const condition = readIf(cursor);
  const [pattern, replacement] = readPair(cursor);
  const field = readAt(cursor);
  const limit = readOptionalLimit(cursor);
  return {
    kind: 'replace_regexp',
    ...condition,
    pattern,
    replacement,
    field,
    limit,
    place: cursor.placeFrom(start),
  };
}
