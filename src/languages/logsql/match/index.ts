import { compileRegexp } from '#formats/regexp';
import { LogsqlExecutionError } from '../errors.ts';
import type { Filter, FilterKind, InFilter, InValues, NodeOf, Query } from '../parse/types.ts';
import type { Row } from '../rows/index.ts';
import { parseIpv4 } from '../values/ipv4.ts';
import { compareBytes } from '../values/order.ts';
import { parseMathNumber } from '../values/quantities.ts';
import { findPhrase, hasPhrase, hasPrefix, type Phrase, phraseOf, toLower } from './phrases.ts';
import { compileStream } from './streams.ts';
import { compileTime } from './times.ts';
import { compareFields, isLengthWithin } from './values.ts';

export { codePoints } from './values.ts';

export type Predicate = (row: Row) => boolean;

/** Gives the rows of a sub-query, which were found before. */
export type RowsOf = (query: Query) => Iterable<Row>;

type Compilers = { readonly [K in FilterKind]: (filter: NodeOf<Filter, K>, rowsOf: RowsOf) => Predicate };

const COMPILERS: Compilers = {
  and: ({ filters }, rowsOf) => {
    const tests = filters.map((filter) => compileFilter(filter, rowsOf));
    return (row) => tests.every((test) => test(row));
  },
  or: ({ filters }, rowsOf) => {
    const tests = filters.map((filter) => compileFilter(filter, rowsOf));
    return (row) => tests.some((test) => test(row));
  },
  not: ({ filter }, rowsOf) => {
    const test = compileFilter(filter, rowsOf);
    return (row) => !test(row);
  },
  any: () => () => true,
  phrase: ({ field, phrase }) => {
    const wanted = phraseOf(phrase);
    return (row) => hasPhrase(row.get(field), wanted);
  },
  prefix: ({ field, prefix }) => {
    const wanted = phraseOf(prefix);
    return (row) => hasPrefix(row.get(field), wanted);
  },
  any_case_phrase: ({ field, phrase }) => {
    const wanted = phraseOf(toLower(phrase));
    return (row) => hasPhrase(toLower(row.get(field)), wanted);
  },
  any_case_prefix: ({ field, prefix }) => {
    const wanted = phraseOf(toLower(prefix));
    return (row) => hasPrefix(toLower(row.get(field)), wanted);
  },
  exact:
    ({ field, value }) =>
    (row) =>
      row.get(field) === value,
  exact_prefix:
    ({ field, prefix }) =>
    (row) =>
      row.get(field).startsWith(prefix),
  regexp: ({ field, pattern }) => {
    const regexp = compileRegexp(`(?s)${pattern}`);
    return (row) => regexp.test(row.get(field));
  },
  range: ({ field, min, max }) => {
    if (min > max) return () => false;
    return (row) => isWithin(parseMathNumber(row.get(field)), min, max);
  },
  len_range: (filter) => (row) => isLengthWithin(filter, row.get(filter.field)),
  string_range:
    ({ field, min, max }) =>
    (row) => {
      const value = row.get(field);
      return compareBytes(value, min) >= 0 && (max === undefined || compareBytes(value, max) < 0);
    },
  ipv4_range:
    ({ field, min, max }) =>
    (row) =>
      isWithin(parseIpv4(row.get(field)) ?? Number.NaN, min, max),
  in: compileIn,
  contains_all: compileIn,
  contains_any: compileIn,
  seq: ({ field, phrases }) => {
    const wanted = phrases.filter((phrase) => phrase !== '').map(phraseOf);
    return (row) => hasSequence(row.get(field), wanted);
  },
  eq_field: compileComparison,
  le_field: compileComparison,
  lt_field: compileComparison,
  value_type: ({ place }) => {
    throw new LogsqlExecutionError('unsupported', 'value_type is not supported', place);
  },
  time: compileTimeFilter,
  day_range: compileTimeFilter,
  week_range: compileTimeFilter,
  stream: (filter) => {
    const test = compileStream(filter);
    return (row) => test(row.get('_stream'));
  },
  stream_id: ({ values }, rowsOf) => {
    const ids = new Set(valuesOf(values, rowsOf));
    return (row) => ids.has(row.get('_stream_id'));
  },
};

/** A filter as a test of rows. What it compiles once it does not compile again for a row; it never throws for a row. */
export function compileFilter(filter: Filter, rowsOf: RowsOf): Predicate {
  const compile = COMPILERS[filter.kind] as (filter: Filter, rowsOf: RowsOf) => Predicate;
  return compile(filter, rowsOf);
}

function isWithin(value: number, min: number, max: number): boolean {
  return value >= min && value <= max;
}

function compileTimeFilter(filter: NodeOf<Filter, 'time' | 'day_range' | 'week_range'>): Predicate {
  const test = compileTime(filter);
  return (row) => test(row.get('_time'));
}

function compileComparison({ kind, field, other }: NodeOf<Filter, 'eq_field'>): Predicate {
  if (field === other) return () => kind !== 'lt_field';
  return (row) => compareFields(kind, row.get(field), row.get(other));
}

function valuesOf(values: InValues, rowsOf: RowsOf): readonly string[] {
  if (values.kind === 'list') return values.values;
  const found = new Set<string>();
  for (const row of rowsOf(values.query)) found.add(row.get(values.field));
  return [...found];
}

function compileIn({ kind, field, values }: InFilter, rowsOf: RowsOf): Predicate {
  const list = valuesOf(values, rowsOf);
  if (kind === 'in') {
    const wanted = new Set(list);
    return (row) => wanted.has(row.get(field));
  }
  const phrases = list.filter((value) => value !== '').map(phraseOf);
  if (kind === 'contains_all') return (row) => containsAll(row.get(field), phrases);
  // An empty phrase is contained in everything, no phrase in nothing.
  if (phrases.length < list.length) return () => true;
  return (row) => {
    const value = row.get(field);
    return phrases.some((phrase) => hasPhrase(value, phrase));
  };
}

function containsAll(value: string, phrases: readonly Phrase[]): boolean {
  return phrases.every((phrase) => hasPhrase(value, phrase));
}

function hasSequence(value: string, phrases: readonly Phrase[]): boolean {
  let from = 0;
  for (const phrase of phrases) {
    const at = findPhrase(value, phrase, from);
    if (at < 0) return false;
    from = at + phrase.text.length;
  }
  return true;
}
