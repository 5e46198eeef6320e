import { MESSAGE } from '../../values/names.ts';
import { hasNumberPrefix } from '../../values/numbers.ts';
import type { Cursor } from '../cursor.ts';
import { readIf, readQueryInParens } from '../filters/index.ts';
import type { Pipe } from '../types.ts';
import {
  readCount,
  readDuration,
  readFieldName,
  readFieldNameMaybeInParens,
  readFieldNamesInParens,
  readFieldPattern,
  readFieldPatterns,
  readFieldPatternsInParens,
  readNumber,
  readPositiveNumber,
  readUnsigned,
  readWord,
} from '../words.ts';

/** Reads a pipe behind its keyword. */
export type PipeReader = (cursor: Cursor, start: number) => Pipe;

/** May nothing more of this pipe follow? */
export function isPipeEnd(cursor: Cursor): boolean {
  return cursor.is('|', ')', '');
}

export function fieldsReader(kind: 'fields' | 'delete'): PipeReader {
  return (cursor, start) => {
    const fields = readFieldPatterns(cursor);
    return { kind, fields, place: cursor.placeFrom(start) };
  };
}

export function transferReader(kind: 'copy' | 'rename'): PipeReader {
  return (cursor, start) => {
    const transfers: { readonly from: string; readonly to: string }[] = [];
    do {
      const from = readFieldPattern(cursor);
      cursor.skip('as');
      transfers.push({ from, to: readFieldPattern(cursor) });
    } while (cursor.skip(','));
    if (!isPipeEnd(cursor)) throw cursor.unexpected("',', '|' or ')'");
    return { kind, transfers, place: cursor.placeFrom(start) };
  };
}

export function measureReader(kind: 'len' | 'hash' | 'json_array_len'): PipeReader {
  return (cursor, start) => {
    const field = readFieldNameMaybeInParens(cursor);
    const result = readResult(cursor);
    return { kind, field, result, place: cursor.placeFrom(start) };
  };
}

/** `as name`, `name`, or nothing for the message. */
export function readResult(cursor: Cursor): string {
  cursor.skip('as');
  return isPipeEnd(cursor) ? MESSAGE : readFieldName(cursor);
}

export function packReader(kind: 'pack_json' | 'pack_logfmt'): PipeReader {
  return (cursor, start) => {
    const fields = cursor.skip('fields') ? readFieldPatternsInParens(cursor) : [];
    const result = readResult(cursor);
    return { kind, fields: fields.includes('*') ? [] : fields, result, place: cursor.placeFrom(start) };
  };
}

/** Here a closing bracket begins a name: VictoriaLogs has it so. */
export function namedReader(kind: 'field_names' | 'blocks_count', byDefault: string): PipeReader {
  return (cursor, start) => {
    const hasName = cursor.skip('as') || !cursor.is('', '|');
    const result = hasName ? readFieldName(cursor) : byDefault;
    return { kind, result, place: cursor.placeFrom(start) };
  };
}

export function readFieldValues(cursor: Cursor, start: number): Pipe {
  const field = readFieldNameMaybeInParens(cursor);
  const limit = cursor.skip('limit') ? readCount(cursor, 'the limit') : 0;
  return { kind: 'field_values', field, limit, place: cursor.placeFrom(start) };
}

export function readDecolorize(cursor: Cursor, start: number): Pipe {
  const field = isPipeEnd(cursor) ? MESSAGE : readFieldName(cursor);
  return { kind: 'decolorize', field, place: cursor.placeFrom(start) };
}

export function readCollapseNums(cursor: Cursor, start: number): Pipe {
  const condition = readIf(cursor);
  const field = readAt(cursor);
  const isPrettified = cursor.skip('prettify');
  return { kind: 'collapse_nums', ...condition, field, isPrettified, place: cursor.placeFrom(start) };
}

/** `at name`, or the message. */
export function readAt(cursor: Cursor): string {
  return cursor.skip('at') ? readFieldName(cursor) : MESSAGE;
}

export function readUnroll(cursor: Cursor, start: number): Pipe {
  const condition = readIf(cursor);
  cursor.skip('by');
  const fields = cursor.is('(') ? readFieldNamesInParens(cursor) : readFieldPatterns(cursor);
  refuseNoFields(cursor, fields, start);
  return { kind: 'unroll', ...condition, fields, place: cursor.placeFrom(start) };
}

function refuseNoFields(cursor: Cursor, fields: readonly string[], start: number): void {
  if (fields.length > 0 && !fields.includes('*')) return;
  throw cursor.failure('bad_argument', 'names of fields are needed here', cursor.placeFrom(start));
}

export function readJoin(cursor: Cursor, start: number): Pipe {
  cursor.skip('by', 'on');
  const by = readFieldNamesInParens(cursor);
  refuseNoFields(cursor, by, start);
  const query = readQueryInParens(cursor);
  const isInner = cursor.skip('inner');
  const prefix = cursor.skip('prefix') ? readWord(cursor, undefined, 'a prefix') : '';
  return { kind: 'join', by, query, isInner, prefix, place: cursor.placeFrom(start) };
}

export function readUnion(cursor: Cursor, start: number): Pipe {
  const query = readQueryInParens(cursor);
  return { kind: 'union', query, place: cursor.placeFrom(start) };
}

export function readLimit(cursor: Cursor, start: number): Pipe {
  const limit = isPipeEnd(cursor) ? 10 : readUnsigned(cursor, 'the limit');
  return { kind: 'limit', limit, place: cursor.placeFrom(start) };
}

export function readOffset(cursor: Cursor, start: number): Pipe {
  const offset = readUnsigned(cursor, 'the number of rows to skip');
  return { kind: 'offset', offset, place: cursor.placeFrom(start) };
}

export function readSample(cursor: Cursor, start: number): Pipe {
  const rate = readUnsigned(cursor, 'one row of how many');
  if (rate < 1) throw cursor.failure('bad_argument', 'sample needs 1 or more', cursor.placeFrom(start));
  return { kind: 'sample', rate, place: cursor.placeFrom(start) };
}

export function readFacets(cursor: Cursor, start: number): Pipe {
  const limit = hasNumberPrefix(cursor.token.text) ? readPositiveNumber(cursor, 'the limit').value : 10;
  let [maxValuesPerField, maxValueLen, keepConstFields] = [1000, 128, false];
  while (true) {
    if (cursor.skip('max_values_per_field')) {
      maxValuesPerField = readPositiveNumber(cursor, 'max_values_per_field').value;
    } else if (cursor.skip('max_value_len')) maxValueLen = readPositiveNumber(cursor, 'max_value_len').value;
    else if (cursor.skip('keep_const_fields')) keepConstFields = true;
    else break;
  }
  return {
    kind: 'facets',
    limit,
    maxValuesPerField,
    maxValueLen,
    keepConstFields,
    place: cursor.placeFrom(start),
  };
}

export function readStreamContext(cursor: Cursor, start: number): Pipe {
  let [before, after]: (number | undefined)[] = [];
  while (cursor.is('before', 'after')) {
    const isBefore = cursor.is('before');
    cursor.next();
    const { value } = readNumber(cursor);
    if (!(value >= 0))
      throw cursor.failure('bad_argument', 'a number of rows is needed here', cursor.placeFrom(start));
    const count = Math.min(Math.trunc(value), Number.MAX_SAFE_INTEGER);
    if (isBefore) before = count;
    else after = count;
  }
  if (before === undefined && after === undefined) throw cursor.unexpected("'before N' or 'after N'");
  const windowNs = cursor.skip('time_window') ? readDuration(cursor).ns : 3_600_000_000_000n;
  return {
    kind: 'stream_context',
    before: before ?? 0,
    after: after ?? 0,
    windowNs,
    place: cursor.placeFrom(start),
  };
}
