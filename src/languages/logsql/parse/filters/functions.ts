import { quoteIfNeeded } from '../../print/words.ts';
import { parseIpv4, parseIpv4Network } from '../../values/ipv4.ts';
import { isWildcard } from '../../values/names.ts';
import type { Cursor } from '../cursor.ts';
import type { Filter, InFilter, InValues, Query } from '../types.ts';
import { parseUnsigned, readArgument, readArguments, readPhraseSuffix } from '../words.ts';
import { readRange } from './ranges.ts';
import { makeRegexp } from './regexps.ts';
import { headOf, type ReadWordFilter, type Scope } from './scope.ts';

/** Reads a filter at its keyword, or a word that happens to be one. */
type Reader = (cursor: Cursor, scope: Scope, asWord: ReadWordFilter) => Filter;

/** Filters that look like functions. Without brackets behind it, each name is an ordinary word. */
export const FILTER_FUNCTIONS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['contains_all', (cursor, scope, asWord) => readIn(cursor, scope, asWord, 'contains_all')],
  ['contains_any', (cursor, scope, asWord) => readIn(cursor, scope, asWord, 'contains_any')],
  ['in', (cursor, scope, asWord) => readIn(cursor, scope, asWord, 'in')],
  ['eq_field', comparison('eq_field')],
  ['le_field', comparison('le_field')],
  ['lt_field', comparison('lt_field')],
  ['exact', readExact],
  ['i', readAnyCase],
  ['ipv4_range', withArguments(readIpv4Range)],
  ['len_range', withArguments(readLenRange)],
  ['range', readRange],
  ['re', withArguments((cursor, scope, values) => makeRegexp(cursor, scope, one(cursor, scope, values)))],
  ['seq', withArguments((cursor, scope, phrases) => ({ kind: 'seq', ...headOf(cursor, scope), phrases }))],
  ['string_range', withArguments(readStringRange)],
  [
    'value_type',
    withArguments((cursor, scope, values) => ({
      kind: 'value_type',
      ...headOf(cursor, scope),
      type: one(cursor, scope, values),
    })),
  ],
]);

type FromArguments = (cursor: Cursor, scope: Scope, values: readonly string[], name: string) => Filter;

function withArguments(make: FromArguments): Reader {
  return (cursor, scope, asWord) => {
    const name = cursor.token.text;
    cursor.next();
    if (!cursor.is('(')) return asWord(cursor, name + readPhraseSuffix(cursor, scope.field !== ''), scope);
    return make(cursor, scope, readArguments(cursor), name);
  };
}

function one(cursor: Cursor, scope: Scope, values: readonly string[]): string {
  const [value] = values;
  if (value !== undefined && values.length === 1) return value;
  throw badArguments(cursor, scope, `one argument is needed here, not ${values.length}`);
}

function badArguments(cursor: Cursor, { start }: Scope, message: string): Error {
  return cursor.failure('bad_argument', message, cursor.placeFrom(start));
}

function comparison(kind: 'eq_field' | 'le_field' | 'lt_field'): Reader {
  return withArguments((cursor, scope, values) => ({
    kind,
    ...headOf(cursor, scope),
    other: one(cursor, scope, values),
  }));
}

interface MaybePrefix {
  readonly text: string;
  readonly isPrefix: boolean;
}

/** `name(word)` or `name(word*)`; undefined where no bracket follows. */
function readMaybePrefix(cursor: Cursor): MaybePrefix | undefined {
  if (!cursor.is('(')) return undefined;
  cursor.nextOf("an argument and ')'");
  const text = readArgument(cursor);
  const isPrefix = cursor.is('*') && !cursor.token.hasSpaceBefore;
  if (isPrefix) cursor.next();
  cursor.expect(')', 'after the argument');
  return { text, isPrefix };
}

function readAnyCase(cursor: Cursor, scope: Scope, asWord: ReadWordFilter): Filter {
  const name = cursor.token.text;
  cursor.next();
  const found = readMaybePrefix(cursor);
  if (!found) return asWord(cursor, name + readPhraseSuffix(cursor, scope.field !== ''), scope);
  const head = headOf(cursor, scope);
  return found.isPrefix
    ? { kind: 'any_case_prefix', ...head, prefix: found.text }
    : { kind: 'any_case_phrase', ...head, phrase: found.text };
}

function readExact(cursor: Cursor, scope: Scope, asWord: ReadWordFilter): Filter {
  const name = cursor.token.text;
  cursor.next();
  const found = readMaybePrefix(cursor);
  if (!found) return asWord(cursor, name + readPhraseSuffix(cursor, scope.field !== ''), scope);
  const head = headOf(cursor, scope);
  return found.isPrefix
    ? { kind: 'exact_prefix', ...head, prefix: found.text }
    : { kind: 'exact', ...head, value: found.text };
}

function readLenRange(cursor: Cursor, scope: Scope, values: readonly string[]): Filter {
  const [from = '', to = ''] = values;
  const [min, max] = [parseUnsigned(from), parseUnsigned(to)];
  if (values.length !== 2 || min === undefined || max === undefined) {
    throw badArguments(cursor, scope, 'len_range() needs two lengths');
  }
  return { kind: 'len_range', ...headOf(cursor, scope), min, max, text: `(${from}, ${to})` };
}

function readStringRange(cursor: Cursor, scope: Scope, values: readonly string[], name: string): Filter {
  const [min, max] = values;
  if (values.length !== 2 || min === undefined || max === undefined) {
    throw badArguments(cursor, scope, 'string_range() needs two bounds');
  }
  const text = `${name}(${quoteIfNeeded(min)}, ${quoteIfNeeded(max)})`;
  return { kind: 'string_range', ...headOf(cursor, scope), min, max, text };
}

function readIpv4Range(cursor: Cursor, scope: Scope, values: readonly string[]): Filter {
  const [first = '', last] = values;
  const network = last === undefined ? parseIpv4Network(first) : undefined;
  const min = network?.min ?? parseIpv4(first);
  const max = network?.max ?? parseIpv4(last ?? '');
  if (values.length > 2 || min === undefined || max === undefined) {
    throw badArguments(
      cursor,
      scope,
      'ipv4_range() needs an address, a network such as 10.0.0.0/8, or two addresses',
    );
  }
  return { kind: 'ipv4_range', ...headOf(cursor, scope), min, max };
}

/** Values first; what cannot be read so is a sub-query. `*` and a sub-query for everything are no filter at all. */
function readIn(cursor: Cursor, scope: Scope, asWord: ReadWordFilter, kind: InFilter['kind']): Filter {
  const start = cursor.index;
  const read = withArguments((_, __, values): Filter => {
    const isAny = values.length === 1 && values[0] === '*';
    if (isAny) return { kind: 'any', place: cursor.placeFrom(scope.start) };
    return { kind, ...headOf(cursor, scope), values: { kind: 'list', values } };
  });
  try {
    return read(cursor, scope, asWord);
  } catch (error) {
    cursor.return(start);
    cursor.next();
    if (!cursor.is('(')) throw error;
  }
  const values = readSubquery(cursor);
  if (!values) return { kind: 'any', place: cursor.placeFrom(scope.start) };
  return { kind, ...headOf(cursor, scope), values };
}

/** `(query | fields a)`, or `(… | uniq by (a))`. Undefined: the query is `*`. */
export function readSubquery(cursor: Cursor): InValues | undefined {
  const start = cursor.index;
  const query = readQueryInParens(cursor);
  if (isStar(query)) return undefined;
  const field = lastFieldOf(query);
  if (field !== undefined) return { kind: 'query', query, field };
  throw cursor.failure(
    'bad_argument',
    "expecting values between commas, or a sub-query that ends with '| fields name' or '| uniq by (name)'",
    cursor.placeFrom(start),
  );
}

export function readQueryInParens(cursor: Cursor): Query {
  cursor.expect('(', 'before the sub-query');
  const query = cursor.nested(() => cursor.grammar.query(cursor));
  cursor.expect(')', 'after the sub-query');
  return query;
}

/** A prefix that is empty, of whatever field, counts as well. */
function isStar({ filter, pipes }: Query): boolean {
  if (pipes.length > 0) return false;
  return filter.kind === 'any' || (filter.kind === 'prefix' && filter.prefix === '');
}

function lastFieldOf({ pipes }: Query): string | undefined {
  const last = pipes.at(-1);
  if (last?.kind === 'uniq') return last.by.length === 1 ? last.by[0] : undefined;
  if (last?.kind !== 'fields' || last.fields.length !== 1) return undefined;
  const [field = '*'] = last.fields;
  return isWildcard(field) ? undefined : field;
}
