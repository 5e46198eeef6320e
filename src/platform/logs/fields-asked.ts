import type { Filter, MathExpression, NodeOf, Pipe, PipeKind, Query } from '#languages/logsql';

/** Names of fields; undefined: all, or too much to say. */
export type Fields = ReadonlySet<string> | undefined;

/**
 * The fields that a query's pipes ask rows for, from the last pipe to the first. Only what is certain counts: a field that
 * is not read is an empty one.
 */
export function fieldsAsked({ pipes }: Query): Fields {
  return pipes.reduceRight<Fields>((after, pipe) => fieldsBefore(pipe, after), undefined);
}

/** The fields that a filter looks at. */
export function fieldsOfFilter(filter: Filter): Fields {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return joined(...filter.filters.map(fieldsOfFilter));
    case 'not':
      return fieldsOfFilter(filter.filter);
    case 'any':
      return new Set();
    case 'time':
    case 'day_range':
    case 'week_range':
      return named(['_time']);
    case 'stream':
      return named(['_stream']);
    case 'stream_id':
    case 'value_type':
      return undefined;
    case 'eq_field':
    case 'le_field':
    case 'lt_field':
      return named([filter.field, filter.other]);
    default:
      return named([filter.field]);
  }
}

type Before = { readonly [K in PipeKind]?: (pipe: NodeOf<Pipe, K>, after: Fields) => Fields };

/** What a pipe needs so that the fields behind it are right; one that is not here may need all. */
const BEFORE: Before = {
  fields: ({ fields }, after) => (fields.includes('*') ? after : named(fields)),
  delete: (_, after) => after,
  copy: ({ transfers }, after) => more(after, ...transfers.map(({ from }) => from)),
  rename: ({ transfers }, after) => more(after, ...transfers.map(({ from }) => from)),
  filter: ({ filter }, after) => joined(after, fieldsOfFilter(filter)),
  sort: sorted,
  first: sorted,
  last: sorted,
  limit: (_, after) => after,
  offset: (_, after) => after,
  sample: (_, after) => after,
  union: (_, after) => after,
  join: ({ by }, after) => more(after, ...by),
  stats: ({ by, calls }) => joined(named(by.map(({ name }) => name)), ...calls.map(ofCall)),
  uniq: ({ by }) => (by.length === 0 ? undefined : named(by)),
  top: ({ by }) => (by.length === 0 ? undefined : named(by)),
  field_values: ({ field }) => named([field]),
  extract: fromOne,
  extract_regexp: fromOne,
  unpack_json: fromOne,
  unpack_logfmt: fromOne,
  unpack_syslog: fromOne,
  unpack_words: ({ from }, after) => more(after, from),
  unroll: ({ fields, if: test }, after) => joined(more(after, ...fields), condition(test)),
  pack_json: packed,
  pack_logfmt: packed,
  replace: onField,
  replace_regexp: onField,
  collapse_nums: onField,
  format: ({ steps, if: test }, after) =>
    joined(more(after, ...steps.map(({ field }) => field).filter((field) => field !== '')), condition(test)),
  math: ({ entries }, after) => more(after, ...entries.flatMap(({ expression }) => ofMath(expression))),
  len: ({ field }, after) => more(after, field),
  hash: ({ field }, after) => more(after, field),
  json_array_len: ({ field }, after) => more(after, field),
  decolorize: ({ field }, after) => more(after, field),
};

function fieldsBefore(pipe: Pipe, after: Fields): Fields {
  const before = BEFORE[pipe.kind] as ((pipe: Pipe, after: Fields) => Fields) | undefined;
  return before?.(pipe, after);
}

function sorted({ by, partitionBy }: NodeOf<Pipe, 'sort'>, after: Fields): Fields {
  return by.length === 0 ? undefined : more(after, ...by.map(({ name }) => name), ...partitionBy);
}

function fromOne(
  { from, if: test }: NodeOf<Pipe, 'extract' | 'extract_regexp' | 'unpack_json' | 'unpack_syslog'>,
  after: Fields,
): Fields {
  return joined(more(after, from), condition(test));
}

function onField(
  { field, if: test }: NodeOf<Pipe, 'replace' | 'replace_regexp' | 'collapse_nums'>,
  after: Fields,
): Fields {
  return joined(more(after, field), condition(test));
}

function packed({ fields }: NodeOf<Pipe, 'pack_json'>, after: Fields): Fields {
  return fields.length === 0 ? undefined : more(after, ...fields);
}

function ofCall({ name, fields, source, if: test }: NodeOf<Pipe, 'stats'>['calls'][number]): Fields {
  const isCount = name === 'count' && fields.length === 1 && fields[0] === '*';
  const read = [...(isCount ? [] : fields), ...(source === undefined ? [] : [source])];
  return joined(named(read), condition(test));
}

function ofMath(expression: MathExpression): readonly string[] {
  if (expression.kind === 'field') return [expression.name];
  return expression.kind === 'call' ? expression.args.flatMap(ofMath) : [];
}

function condition(filter: Filter | undefined): Fields {
  return filter === undefined ? new Set() : fieldsOfFilter(filter);
}

/** A pattern stands for names that nobody knows yet. */
function named(names: readonly string[]): Fields {
  return names.some((name) => name.includes('*')) ? undefined : new Set(names);
}

function more(after: Fields, ...names: readonly string[]): Fields {
  return joined(after, named(names));
}

/** All of them; undefined where one of them is. */
export function joined(...all: readonly Fields[]): Fields {
  const known = all.filter((fields) => fields !== undefined);
  return known.length < all.length ? undefined : new Set(known.flatMap((fields) => [...fields]));
}
