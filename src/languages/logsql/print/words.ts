import { isWordCode, quote } from '../lex/index.ts';
import { isWildcard } from '../values/names.ts';
import { hasNumberPrefix } from '../values/numbers.ts';

/** Every word that names a pipe, by the kind of the pipe. */
export const PIPE_WORDS: Readonly<Record<string, string>> = {
  block_stats: 'block_stats',
  blocks_count: 'blocks_count',
  collapse_nums: 'collapse_nums',
  copy: 'copy',
  cp: 'copy',
  decolorize: 'decolorize',
  delete: 'delete',
  del: 'delete',
  rm: 'delete',
  drop: 'delete',
  drop_empty_fields: 'drop_empty_fields',
  extract: 'extract',
  extract_regexp: 'extract_regexp',
  facets: 'facets',
  field_names: 'field_names',
  field_values: 'field_values',
  fields: 'fields',
  keep: 'fields',
  filter: 'filter',
  where: 'filter',
  first: 'first',
  format: 'format',
  join: 'join',
  json_array_len: 'json_array_len',
  hash: 'hash',
  last: 'last',
  len: 'len',
  limit: 'limit',
  head: 'limit',
  math: 'math',
  eval: 'math',
  offset: 'offset',
  skip: 'offset',
  pack_json: 'pack_json',
  pack_logfmt: 'pack_logfmt',
  rename: 'rename',
  mv: 'rename',
  replace: 'replace',
  replace_regexp: 'replace_regexp',
  sample: 'sample',
  sort: 'sort',
  order: 'sort',
  stats: 'stats',
  stats_remote: 'stats_remote',
  stream_context: 'stream_context',
  top: 'top',
  union: 'union',
  uniq: 'uniq',
  unpack_json: 'unpack_json',
  unpack_logfmt: 'unpack_logfmt',
  unpack_syslog: 'unpack_syslog',
  unpack_words: 'unpack_words',
  unroll: 'unroll',
};

export const STATS_NAMES = [
  'avg',
  'count',
  'count_empty',
  'count_uniq',
  'count_uniq_hash',
  'histogram',
  'json_values',
  'max',
  'median',
  'min',
  'quantile',
  'rate',
  'rate_sum',
  'row_any',
  'row_max',
  'row_min',
  'sum',
  'sum_len',
  'uniq_values',
  'values',
] as const;

/**
 * No filter begins with these. VictoriaLogs has `pack_logfmt` misspelt in its list: so it is an ordinary word where a
 * filter begins, and is never quoted.
 */
export const FILTER_START_NAMES: ReadonlySet<string> = new Set([
  ...Object.keys(PIPE_WORDS).filter((word) => word !== 'pack_logfmt'),
  'pack_logmft',
  'by',
  ...STATS_NAMES,
]);

/** Names of filters that look like functions. */
export const FILTER_NAMES = [
  'contains_all',
  'contains_any',
  'eq_field',
  'exact',
  'i',
  'in',
  'ipv4_range',
  'le_field',
  'len_range',
  'lt_field',
  'range',
  're',
  'seq',
  'string_range',
  'value_type',
] as const;

const RESERVED: ReadonlySet<string> = new Set([
  '',
  'and',
  'or',
  'not',
  'now',
  'offset',
  'options',
  ...FILTER_NAMES,
]);

/** Must it be in quotes to be read as an ordinary word? */
function needsQuotes(text: string): boolean {
  const lower = text.toLowerCase();
  if (RESERVED.has(lower) || FILTER_START_NAMES.has(lower)) return true;
  for (const character of text) {
    if (character !== '.' && !isWordCode(character.codePointAt(0) ?? 0)) return true;
  }
  return false;
}

export function quoteIfNeeded(text: string): string {
  return needsQuotes(text) ? quote(text) : text;
}

/** Where a number would be read as one. */
export function quoteTextIfNeeded(text: string): string {
  return hasNumberPrefix(text) || needsQuotes(text) ? quote(text) : text;
}

/** A field's name, or a pattern of names. */
export function quotePattern(pattern: string): string {
  if (!isWildcard(pattern)) return quoteIfNeeded(pattern);
  const prefix = pattern.slice(0, -1);
  return prefix === '' || !needsQuotes(prefix) ? pattern : quote(pattern);
}

export function listOf(patterns: readonly string[]): string {
  return patterns.map(quotePattern).join(', ');
}
