import { printCall, printFilter, STATS_NAMES } from '../print/index.ts';
import { canonicalName, isWildcard } from '../values/names.ts';
import { parseFloat64 } from '../values/numbers.ts';
import { parseBucketOffset, parseBucketSize } from '../values/sizes.ts';
import type { Cursor } from './cursor.ts';
import { readIf } from './filters/index.ts';
import type { Bucket, StatsCall, StatsField, StatsName, StatsPipe } from './types.ts';
import { readFieldName, readFieldPatternsInParens, readOptionalLimit, readPhrase } from './words.ts';

/** What a function takes: patterns of fields (none: all), names, one name, or nothing; and what comes with them. */
interface Signature {
  readonly fields: 'patterns' | 'names' | 'name' | 'none';
  readonly first?: 'phi' | 'source';
  readonly hasLimit?: true;
}

const PATTERNS: Signature = { fields: 'patterns' };
const LIMITED_PATTERNS: Signature = { fields: 'patterns', hasLimit: true };
const LIMITED_NAMES: Signature = { fields: 'names', hasLimit: true };

const SIGNATURES: Readonly<Record<StatsName, Signature>> = {
  avg: PATTERNS,
  count: PATTERNS,
  count_empty: PATTERNS,
  count_uniq: LIMITED_NAMES,
  count_uniq_hash: LIMITED_NAMES,
  histogram: { fields: 'name' },
  json_values: LIMITED_PATTERNS,
  max: PATTERNS,
  median: PATTERNS,
  min: PATTERNS,
  quantile: { fields: 'patterns', first: 'phi' },
  rate: { fields: 'none' },
  rate_sum: PATTERNS,
  row_any: PATTERNS,
  row_max: { fields: 'patterns', first: 'source' },
  row_min: { fields: 'patterns', first: 'source' },
  sum: PATTERNS,
  sum_len: PATTERNS,
  uniq_values: LIMITED_PATTERNS,
  values: LIMITED_PATTERNS,
};

/** Behind the keyword, which may be left out. */
export function readStatsPipe(cursor: Cursor, start: number): StatsPipe {
  const hasBy = cursor.skip('by') || cursor.is('(');
  const by = hasBy ? readByFields(cursor) : [];
  const calls = [readCall(cursor)];
  refuseSameName(cursor, by, calls);
  while (!cursor.is('|', ')', '')) {
    if (!cursor.skip(',')) throw cursor.unexpected("',', '|' or ')'");
    calls.push(readCall(cursor));
    refuseSameName(cursor, by, calls);
  }
  return { kind: 'stats', by, calls, place: cursor.placeFrom(start) };
}

function refuseSameName(cursor: Cursor, by: readonly StatsField[], calls: readonly StatsCall[]): void {
  const last = calls.at(-1);
  const isTaken = [...by.map(({ name }) => name), ...calls.slice(0, -1).map(({ result }) => result)].some(
    (name) => name === last?.result,
  );
  if (!last || !isTaken) return;
  const message = `the name ${JSON.stringify(last.result)} is taken already; give the result another one`;
  throw cursor.failure('bad_argument', message, last.place);
}

function readCall(cursor: Cursor): StatsCall {
  const start = cursor.index;
  const call = readFunction(cursor);
  const condition = readIf(cursor);
  const result = readResult(cursor, call, condition);
  return { ...call, ...condition, result, place: cursor.placeFrom(start) };
}

type Function = Omit<StatsCall, 'result' | 'place' | 'if'>;

function readResult(cursor: Cursor, call: Function, condition: Pick<StatsCall, 'if'>): string {
  if (cursor.is(',', '|', ')', '')) {
    return condition.if ? `${printCall(call)} if (${printFilter(condition.if)})` : printCall(call);
  }
  cursor.skip('as');
  return readFieldName(cursor);
}

function readFunction(cursor: Cursor): Function {
  const name = nameOf(cursor);
  const signature = SIGNATURES[name];
  cursor.next();
  const start = cursor.index;
  const patterns = readFieldPatternsInParens(cursor);
  checkCount(cursor, start, name, patterns);
  const limit = signature.hasLimit ? readOptionalLimit(cursor) : 0;
  const [first = '', ...rest] = patterns;
  const others = rest.length > 0 ? rest : ['*'];
  if (signature.first === 'source') return { name, fields: others, source: first, limit };
  if (signature.first === 'phi') return { name, fields: others, phi: phiOf(cursor, start, first), limit };
  const isAll = signature.fields === 'patterns' && patterns.length === 0;
  const median = name === 'median' ? { phi: { value: 0.5, text: '0.5' } } : {};
  return { name, fields: isAll ? ['*'] : patterns, limit, ...median };
}

function nameOf(cursor: Cursor): StatsName {
  const name = STATS_NAMES.find((candidate) => cursor.is(candidate));
  if (name === undefined) throw cursor.unknown('function of stats', STATS_NAMES);
  return name;
}

function checkCount(cursor: Cursor, start: number, name: StatsName, patterns: readonly string[]): void {
  const { fields, first } = SIGNATURES[name];
  const refuse = (message: string) =>
    cursor.failure('bad_argument', `${name}() ${message}`, cursor.placeFrom(start));
  if (fields === 'none' && patterns.length > 0) throw refuse('takes no arguments');
  if (fields === 'name' && patterns.length !== 1) throw refuse('takes one field');
  if (fields === 'names' && patterns.length === 0) throw refuse('needs a field');
  const mustBeSingle = first === 'source' ? patterns.slice(0, 1) : patterns;
  if (fields === 'patterns' && first !== 'source') return;
  // Without arguments the source is `*`, which is none.
  if (first === 'source' && patterns.length === 0) throw refuse('needs a field to compare');
  const pattern = mustBeSingle.find(isWildcard);
  if (pattern !== undefined) throw refuse(`needs a single field, not ${pattern}`);
}

function phiOf(
  cursor: Cursor,
  start: number,
  text: string,
): { readonly value: number; readonly text: string } {
  const value = parseFloat64(text);
  if (value !== undefined && value >= 0 && value <= 1) return { value, text };
  const message = 'quantile() needs a number from 0 to 1 before the fields';
  throw cursor.failure('bad_argument', message, cursor.placeFrom(start));
}

function readByFields(cursor: Cursor): readonly StatsField[] {
  if (!cursor.is('(')) throw cursor.unexpected("'(' after 'by'");
  const fields: StatsField[] = [];
  do {
    cursor.next();
    if (cursor.is(')')) break;
    fields.push(readByField(cursor));
  } while (cursor.is(','));
  if (!cursor.skip(')')) throw cursor.unexpected("',' or ')'");
  return fields;
}

function readByField(cursor: Cursor): StatsField {
  const start = cursor.index;
  const name = canonicalName(readPhrase(cursor, false));
  if (!cursor.skip(':')) return { name, place: cursor.placeFrom(start) };
  const bucket = readBucket(cursor);
  return { name, bucket, place: cursor.placeFrom(start) };
}

/** The size and the offset are single tokens, with a sign before them. */
function readBucket(cursor: Cursor): Bucket {
  const place = cursor.placeOfToken();
  const text = readSigned(cursor, '/');
  const isCalendar = text === 'month' || text === 'year';
  const size = isCalendar ? 0 : parseBucketSize(text);
  if (size === undefined) {
    const message = `cannot read ${JSON.stringify(text)} as the size of a bucket, such as 5m, 10, 1KiB or /24`;
    throw cursor.failure('bad_argument', message, place);
  }
  if (!cursor.skip('offset')) return { text, size, offsetText: '', offset: 0 };
  const offsetPlace = cursor.placeOfToken();
  const offsetText = readSigned(cursor, '-');
  const offset = parseBucketOffset(offsetText);
  if (offset !== undefined) return { text, size, offsetText, offset };
  const message = `cannot read ${JSON.stringify(offsetText)} as the offset of a bucket`;
  throw cursor.failure('bad_argument', message, offsetPlace);
}

function readSigned(cursor: Cursor, sign: string): string {
  const first = cursor.token.text;
  cursor.next();
  if (first !== sign) return first;
  const { text } = cursor.token;
  cursor.next();
  return first + text;
}
