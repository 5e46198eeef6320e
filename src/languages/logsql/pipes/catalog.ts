import { LogsqlExecutionError } from '../errors.ts';
import type { PipeKind } from '../parse/types.ts';
import { facets, fieldNames, fieldValues, top, uniq } from './counting.ts';
import { extract, extractRegexp } from './extract.ts';
import { copy, fields, remove, rename } from './fields.ts';
import { format } from './format.ts';
import { math } from './math.ts';
import { measure } from './measure.ts';
import { packJson, packLogfmt } from './pack.ts';
import { collapseNums, decolorize, replace, replaceRegexp } from './replace.ts';
import { dropEmptyFields, filter, join, limit, offset, sample, union } from './rows.ts';
import { sort } from './sort.ts';
import { stats } from './stats.ts';
import { streamContext } from './stream-context.ts';
import { unpackSyslog } from './syslog.ts';
import type { StageMaker } from './types.ts';
import { unpackJson, unpackLogfmt, unpackWords, unroll } from './unpack.ts';

/** What each pipe does with rows. */
export const PIPES: { readonly [K in PipeKind]: StageMaker<K> } = {
  block_stats: unsupported,
  blocks_count: unsupported,
  collapse_nums: collapseNums,
  copy,
  decolorize,
  delete: remove,
  drop_empty_fields: dropEmptyFields,
  extract,
  extract_regexp: extractRegexp,
  facets,
  field_names: fieldNames,
  field_values: fieldValues,
  fields,
  filter,
  first: sort,
  format,
  hash: measure,
  join,
  json_array_len: measure,
  last: sort,
  len: measure,
  limit,
  math,
  offset,
  pack_json: packJson,
  pack_logfmt: packLogfmt,
  rename,
  replace,
  replace_regexp: replaceRegexp,
  sample,
  sort,
  stats,
  stream_context: streamContext,
  top,
  union,
  uniq,
  unpack_json: unpackJson,
  unpack_logfmt: unpackLogfmt,
  unpack_syslog: unpackSyslog,
  unpack_words: unpackWords,
  unroll,
};

/** They are refused when the query is checked, before they come here. */
function unsupported({ kind, place }: Parameters<StageMaker<PipeKind>>[0]): never {
  throw new LogsqlExecutionError('unsupported', `the pipe ${kind} is not supported`, place);
}
