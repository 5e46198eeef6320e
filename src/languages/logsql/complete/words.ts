/** Words of pipes beside names of fields; those that are not here take names of fields alone, or nothing. */
export const PIPE_KEYWORDS: Readonly<Record<string, readonly string[]>> = {
  collapse_nums: ['at', 'if', 'prettify'],
  copy: ['as'],
  extract: ['from', 'if', 'keep_original_fields', 'skip_empty_results'],
  extract_regexp: ['from', 'if', 'keep_original_fields', 'skip_empty_results'],
  facets: ['keep_const_fields', 'max_value_len', 'max_values_per_field'],
  field_names: ['as'],
  field_values: ['limit'],
  first: ['by', 'partition', 'rank'],
  format: ['as', 'if', 'keep_original_fields', 'skip_empty_results'],
  hash: ['as'],
  join: ['by', 'inner', 'prefix'],
  json_array_len: ['as'],
  last: ['by', 'partition', 'rank'],
  len: ['as'],
  math: ['as', 'default', 'or', 'xor'],
  pack_json: ['as', 'fields'],
  pack_logfmt: ['as', 'fields'],
  rename: ['as'],
  replace: ['at', 'if', 'limit'],
  replace_regexp: ['at', 'if', 'limit'],
  sort: ['asc', 'by', 'desc', 'limit', 'offset', 'partition', 'rank'],
  stats: ['as', 'by', 'if', 'limit'],
  stream_context: ['after', 'before', 'time_window'],
  top: ['by', 'hits', 'rank'],
  uniq: ['by', 'hits', 'limit', 'with'],
  unpack_json: ['fields', 'from', 'if', 'keep_original_fields', 'result_prefix', 'skip_empty_results'],
  unpack_logfmt: ['fields', 'from', 'if', 'keep_original_fields', 'result_prefix', 'skip_empty_results'],
  unpack_syslog: ['from', 'if', 'keep_original_fields', 'offset', 'result_prefix'],
  unpack_words: ['as', 'drop_duplicates', 'from'],
  unroll: ['by', 'if'],
};

/** Pipes whose words are no fields. */
export const WITHOUT_FIELDS: ReadonlySet<string> = new Set([
  'block_stats',
  'blocks_count',
  'drop_empty_fields',
  'facets',
  'limit',
  'offset',
  'sample',
  'stream_context',
  'union',
]);

export const FILTER_KEYWORDS: readonly string[] = ['and', 'not', 'or'];

/** Fields that every record has. */
export const OWN_FIELDS: readonly string[] = ['_msg', '_stream', '_stream_id', '_time'];
