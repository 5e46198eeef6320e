import { quote } from '../lex/index.ts';
import type { Filter, FilterKind, InValues, NodeOf, Query, StreamMatcher } from '../parse/types.ts';
import { formatIpv4 } from '../values/ipv4.ts';
import { MESSAGE } from '../values/names.ts';
import { quoteIfNeeded } from './words.ts';

/** Prints sub-queries: handed in, because filters and queries contain each other. */
export type PrintQuery = (query: Query, isListed?: boolean) => string;

type Printers = {
  readonly [K in FilterKind]: (filter: NodeOf<Filter, K>, printQuery: PrintQuery) => string;
};

const PRINTERS: Printers = {
  and: ({ filters }, printQuery) =>
    filters
      .map((filter) =>
        filter.kind === 'or' ? `(${printFilter(filter, printQuery)})` : printFilter(filter, printQuery),
      )
      .join(' '),
  or: ({ filters }, printQuery) => filters.map((filter) => printFilter(filter, printQuery)).join(' or '),
  not: ({ filter }, printQuery) => {
    const text = printFilter(filter, printQuery);
    return filter.kind === 'and' || filter.kind === 'or' ? `!(${text})` : `!${text}`;
  },
  any: () => '*',
  phrase: ({ field, phrase }) => fieldPrefix(field) + quoteIfNeeded(phrase),
  prefix: ({ field, prefix }) => `${fieldPrefix(field)}${beforeStar(prefix)}*`,
  any_case_phrase: ({ field, phrase }) => `${fieldPrefix(field)}i(${quoteIfNeeded(phrase)})`,
  any_case_prefix: ({ field, prefix }) => `${fieldPrefix(field)}i(${beforeStar(prefix)}*)`,
  exact: ({ field, value }) => `${fieldPrefix(field)}=${quoteIfNeeded(value)}`,
  exact_prefix: ({ field, prefix }) => `${fieldPrefix(field)}=${quoteIfNeeded(prefix)}*`,
  regexp: ({ field, pattern }) => `${fieldPrefix(field)}~${quoteIfNeeded(pattern)}`,
  range: printText,
  len_range: ({ field, text }) => `${fieldPrefix(field)}len_range${text}`,
  string_range: printText,
  ipv4_range: ({ field, min, max }) =>
    `${fieldPrefix(field)}ipv4_range(${formatIpv4(min)}, ${formatIpv4(max)})`,
  in: printIn,
  contains_all: printIn,
  contains_any: printIn,
  seq: ({ field, phrases }) => `${fieldPrefix(field)}seq(${phrases.map(quoteIfNeeded).join(',')})`,
  eq_field: printComparison,
  le_field: printComparison,
  lt_field: printComparison,
  value_type: ({ field, type }) => `${fieldPrefix(field)}value_type(${quoteIfNeeded(type)})`,
  time: ({ text }) => `_time:${text}`,
  day_range: ({ text }) => `_time:day_range${text}`,
  week_range: ({ text }) => `_time:week_range${text}`,
  stream: ({ alternatives }) => `{${alternatives.map(printAlternative).join(' or ')}}`,
  stream_id: ({ values }, printQuery) => `_stream_id:${printStreamIds(values, printQuery)}`,
};

/** The canonical text of a filter. */
export function printFilter<K extends FilterKind>(
  filter: NodeOf<Filter, K> | Filter,
  printQuery: PrintQuery,
): string {
  const print = PRINTERS[filter.kind as K];
  return print(filter as NodeOf<Filter, K>, printQuery);
}

/** The message is what a filter without a field looks at. */
function fieldPrefix(field: string): string {
  return field === MESSAGE ? '' : `${quoteIfNeeded(field)}:`;
}

function beforeStar(prefix: string): string {
  return prefix === '' ? '' : quoteIfNeeded(prefix);
}

function printText({ field, text }: { readonly field: string; readonly text: string }): string {
  return fieldPrefix(field) + text;
}

function printIn(
  { kind, field, values }: Extract<Filter, { readonly values: InValues; readonly field: string }>,
  printQuery: PrintQuery,
): string {
  return `${fieldPrefix(field)}${kind}(${printValues(values, printQuery)})`;
}

function printValues(values: InValues, printQuery: PrintQuery): string {
  return values.kind === 'query'
    ? printQuery(values.query, true)
    : values.values.map(quoteIfNeeded).join(',');
}

function printStreamIds(values: InValues, printQuery: PrintQuery): string {
  const [only] = values.kind === 'list' ? values.values : [];
  if (values.kind === 'list' && values.values.length === 1 && only !== undefined) return only;
  return `in(${values.kind === 'query' ? printQuery(values.query, true) : values.values.join(',')})`;
}

function printComparison({ kind, field, other }: { kind: string; field: string; other: string }): string {
  return `${fieldPrefix(field)}${kind}(${quoteIfNeeded(other)})`;
}

function printAlternative(matchers: readonly StreamMatcher[]): string {
  return matchers.map(({ label, op, value }) => `${quoteIfNeeded(label)}${op}${quote(value)}`).join(',');
}
