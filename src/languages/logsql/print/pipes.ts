import type { Filter, NodeOf, Pipe, PipeKind, SortField, SortPipe } from '../parse/types.ts';
import { MESSAGE } from '../values/names.ts';
import { isOperation, printCall, printMath, printStatsField, printWindow } from './calls.ts';
import { type PrintQuery, printFilter } from './filters.ts';
import { listOf, quoteIfNeeded, quotePattern } from './words.ts';

type Printers = {
  readonly [K in PipeKind]: (pipe: NodeOf<Pipe, K>, printQuery: PrintQuery) => readonly string[];
};

/** Each gives the words of its pipe; empty ones are left out. */
const PRINTERS: Printers = {
  fields: ({ fields }) => ['fields', listOf(fields)],
  delete: ({ fields }) => ['delete', listOf(fields)],
  copy: printTransfer,
  rename: printTransfer,
  filter: ({ filter }, printQuery) => ['filter', printFilter(filter, printQuery)],
  sort: (pipe) => [
    'sort',
    bySort(pipe.by),
    pipe.isDesc ? 'desc' : '',
    ...partition(pipe.partitionBy),
    positive('offset', pipe.offset),
    positive('limit', pipe.limit),
    rank(pipe.rank),
  ],
  first: printFirst,
  last: printFirst,
  limit: ({ limit }) => ['limit', String(limit)],
  offset: ({ offset }) => ['offset', String(offset)],
  stats: ({ by, calls }, printQuery) => [
    'stats',
    by.length > 0 ? `by (${by.map(printStatsField).join(', ')})` : '',
    calls
      .map((call) =>
        words([printCall(call), printIf(call.if, printQuery), `as ${quoteIfNeeded(call.result)}`]),
      )
      .join(', '),
  ],
  uniq: ({ by, hits, limit }) => [
    `uniq by (${listOf(by)})`,
    hits === undefined ? '' : 'with hits',
    positive('limit', limit),
  ],
  top: ({ by, limit, limitText, hits, rank: rankField }) => [
    'top',
    limit === 10 ? '' : limitText,
    `by (${listOf(by)})`,
    hits === 'hits' ? '' : `hits as ${quoteIfNeeded(hits)}`,
    rank(rankField),
  ],
  facets: ({ limit, maxValuesPerField, maxValueLen, keepConstFields }) => [
    'facets',
    limit === 10 ? '' : String(limit),
    maxValuesPerField === 1000 ? '' : `max_values_per_field ${maxValuesPerField}`,
    maxValueLen === 128 ? '' : `max_value_len ${maxValueLen}`,
    keepConstFields ? 'keep_const_fields' : '',
  ],
  field_names: ({ result }) => ['field_names', result === 'name' ? '' : `as ${quoteIfNeeded(result)}`],
  field_values: ({ field, limit }) => ['field_values', quoteIfNeeded(field), positive('limit', limit)],
  extract: (pipe, printQuery) => [
    'extract',
    printIf(pipe.if, printQuery),
    quoteIfNeeded(pipe.pattern),
    from(pipe.from),
    ...keeping(pipe),
  ],
  extract_regexp: (pipe, printQuery) => [
    'extract_regexp',
    printIf(pipe.if, printQuery),
    quoteIfNeeded(pipe.pattern),
    from(pipe.from),
    ...keeping(pipe),
  ],
  unpack_json: printUnpack,
  unpack_logfmt: printUnpack,
  unpack_syslog: (pipe, printQuery) => [
    'unpack_syslog',
    printIf(pipe.if, printQuery),
    from(pipe.from),
    pipe.offsetText === '' ? '' : `offset ${pipe.offsetText}`,
    resultPrefix(pipe.resultPrefix),
    pipe.keepOriginalFields ? 'keep_original_fields' : '',
  ],
  unpack_words: ({ from: source, to, dropDuplicates }) => [
    'unpack_words',
    from(source),
    to === source ? '' : `as ${quoteIfNeeded(to)}`,
    dropDuplicates ? 'drop_duplicates' : '',
  ],
  unroll: (pipe, printQuery) => ['unroll', printIf(pipe.if, printQuery), `by (${listOf(pipe.fields)})`],
  pack_json: printPack,
  pack_logfmt: printPack,
  replace: (pipe, printQuery) => [
    'replace',
    printIf(pipe.if, printQuery),
    `(${quoteIfNeeded(pipe.search)}, ${quoteIfNeeded(pipe.replacement)})`,
    at(pipe.field),
    positive('limit', pipe.limit),
  ],
  replace_regexp: (pipe, printQuery) => [
    'replace_regexp',
    printIf(pipe.if, printQuery),
    `(${quoteIfNeeded(pipe.pattern)}, ${quoteIfNeeded(pipe.replacement)})`,
    at(pipe.field),
    positive('limit', pipe.limit),
  ],
  format: (pipe, printQuery) => [
    'format',
    printIf(pipe.if, printQuery),
    quoteIfNeeded(pipe.format),
    as(pipe.result),
    ...keeping(pipe),
  ],
  math: ({ entries }) => [
    'math',
    entries
      .map(({ expression, result }) => {
        const text = printMath(expression);
        return `${isOperation(expression) ? `(${text})` : text} as ${quoteIfNeeded(result)}`;
      })
      .join(', '),
  ],
  len: printMeasure,
  hash: printMeasure,
  json_array_len: printMeasure,
  decolorize: ({ field }) => ['decolorize', field === MESSAGE ? '' : quoteIfNeeded(field)],
  collapse_nums: (pipe, printQuery) => [
    'collapse_nums',
    printIf(pipe.if, printQuery),
    at(pipe.field),
    pipe.isPrettified ? 'prettify' : '',
  ],
  drop_empty_fields: () => ['drop_empty_fields'],
  join: ({ by, query, isInner, prefix }, printQuery) => [
    `join by (${listOf(by)}) (${printQuery(query)})`,
    isInner ? 'inner' : '',
    prefix === '' ? '' : `prefix ${quoteIfNeeded(prefix)}`,
  ],
  union: ({ query }, printQuery) => [`union (${printQuery(query)})`],
  sample: ({ rate }) => ['sample', String(rate)],
  stream_context: ({ before, after, windowNs }) => [
    'stream_context',
    positive('before', before),
    after > 0 || before === 0 ? `after ${after}` : '',
    windowNs === 3_600_000_000_000n ? '' : `time_window ${printWindow(windowNs)}`,
  ],
  block_stats: () => ['block_stats'],
  blocks_count: ({ result }) => [
    'blocks_count',
    result === 'blocks_count' ? '' : `as ${quoteIfNeeded(result)}`,
  ],
};

export function printPipe<K extends PipeKind>(pipe: NodeOf<Pipe, K> | Pipe, printQuery: PrintQuery): string {
  return words(PRINTERS[pipe.kind as K](pipe as NodeOf<Pipe, K>, printQuery));
}

export function printIf(filter: Filter | undefined, printQuery: PrintQuery): string {
  return filter ? `if (${printFilter(filter, printQuery)})` : '';
}

function words(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}

function positive(word: string, count: number): string {
  return count > 0 ? `${word} ${count}` : '';
}

function bySort(by: readonly SortField[]): string {
  const fields = by.map(({ name, isDesc }) => quoteIfNeeded(name) + (isDesc ? ' desc' : ''));
  return fields.length > 0 ? `by (${fields.join(', ')})` : '';
}

function partition(fields: readonly string[]): readonly string[] {
  return fields.length > 0 ? [`partition by (${listOf(fields)})`] : [];
}

function rank(field: string | undefined): string {
  if (field === undefined) return '';
  return field === 'rank' ? 'rank' : `rank as ${quoteIfNeeded(field)}`;
}

function printFirst(pipe: SortPipe): readonly string[] {
  return [
    pipe.kind,
    pipe.limit === 1 ? '' : String(pipe.limit),
    bySort(pipe.by),
    ...partition(pipe.partitionBy),
    rank(pipe.rank),
  ];
}

function printTransfer({ kind, transfers }: Extract<Pipe, { kind: 'copy' | 'rename' }>): readonly string[] {
  return [kind, transfers.map(({ from, to }) => `${quotePattern(from)} as ${quotePattern(to)}`).join(', ')];
}

function from(field: string): string {
  return field === MESSAGE ? '' : `from ${quoteIfNeeded(field)}`;
}

function as(field: string): string {
  return field === MESSAGE ? '' : `as ${quoteIfNeeded(field)}`;
}

function at(field: string): string {
  return field === MESSAGE ? '' : `at ${quoteIfNeeded(field)}`;
}

function resultPrefix(prefix: string): string {
  return prefix === '' ? '' : `result_prefix ${quoteIfNeeded(prefix)}`;
}

function keeping(pipe: {
  readonly keepOriginalFields: boolean;
  readonly skipEmptyResults: boolean;
}): readonly string[] {
  return [
    pipe.keepOriginalFields ? 'keep_original_fields' : '',
    pipe.skipEmptyResults ? 'skip_empty_results' : '',
  ];
}

function printUnpack(
  pipe: Extract<Pipe, { kind: 'unpack_json' | 'unpack_logfmt' }>,
  printQuery: PrintQuery,
): readonly string[] {
  return [
    pipe.kind,
    printIf(pipe.if, printQuery),
    from(pipe.from),
    pipe.fields.includes('*') ? '' : `fields (${listOf(pipe.fields)})`,
    resultPrefix(pipe.resultPrefix),
    ...keeping(pipe),
  ];
}

function printPack({
  kind,
  fields,
  result,
}: Extract<Pipe, { kind: 'pack_json' | 'pack_logfmt' }>): readonly string[] {
  return [kind, fields.length > 0 ? `fields (${listOf(fields)})` : '', as(result)];
}

function printMeasure({
  kind,
  field,
  result,
}: Extract<Pipe, { kind: 'len' | 'hash' | 'json_array_len' }>): readonly string[] {
  return [`${kind}(${quoteIfNeeded(field)})`, as(result)];
}
