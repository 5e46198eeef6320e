import type { Pipe, Query } from '#languages/logsql';

/** Fields that rows can have; undefined: those of the records, whatever they are. */
export type Yielded = ReadonlySet<string> | undefined;

/** The fields that a query's rows can have. */
export function fieldsYielded({ pipes }: Query): Yielded {
  return pipes.reduce<Yielded>((before, pipe) => behind(pipe, before), undefined);
}

function behind(pipe: Pipe, before: Yielded): Yielded {
  const made = madeBy(pipe);
  if (made !== undefined) return made;
  const added = addedBy(pipe);
  if (added === 'unknown') return undefined;
  if (added !== undefined) return before && new Set([...before, ...added]);
  return changedBy(pipe, before);
}

/** The fields of pipes behind which there is nothing else. */
function madeBy(pipe: Pipe): ReadonlySet<string> | undefined {
  switch (pipe.kind) {
    case 'stats':
      return new Set([...pipe.by.map(({ name }) => name), ...pipe.calls.map(({ result }) => result)]);
    case 'uniq':
      return new Set([...pipe.by, ...(pipe.hits === undefined ? [] : [pipe.hits])]);
    case 'top':
      return new Set([...pipe.by, pipe.hits, ...(pipe.rank === undefined ? [] : [pipe.rank])]);
    case 'field_values':
      return new Set([pipe.field, 'hits']);
    case 'field_names':
      return new Set([pipe.result, 'hits']);
    case 'facets':
      return new Set(['field_name', 'field_value', 'hits']);
    default:
      return undefined;
  }
}

/** The fields that a pipe adds to those that are there. */
function addedBy(pipe: Pipe): readonly string[] | 'unknown' | undefined {
  switch (pipe.kind) {
    case 'math':
      return pipe.entries.map(({ result }) => result);
    case 'format':
    case 'len':
    case 'hash':
    case 'json_array_len':
    case 'pack_json':
    case 'pack_logfmt':
      return [pipe.result];
    case 'extract':
      return pipe.steps.map(({ field }) => field);
    case 'unpack_words':
      return [pipe.to];
    case 'sort':
    case 'first':
    case 'last':
      return pipe.rank === undefined ? [] : [pipe.rank];
    case 'join':
      return [...(fieldsYielded(pipe.query) ?? [])].map((name) => pipe.prefix + name);
    case 'extract_regexp':
      return [...pipe.pattern.matchAll(/\(\?P?<([^>=!]+)>/g)].map(([, name = '']) => name);
    case 'unpack_json':
    case 'unpack_logfmt':
    case 'unpack_syslog':
      return 'unknown';
    default:
      return undefined;
  }
}

/** The fields that a pipe writes, new ones and others; undefined where the query does not say. */
export function fieldsWritten(pipe: Pipe): readonly string[] | undefined {
  switch (pipe.kind) {
    case 'replace':
    case 'replace_regexp':
    case 'decolorize':
    case 'collapse_nums':
      return [pipe.field];
    case 'rename':
    case 'copy':
      return pipe.transfers.map(({ to }) => to);
    case 'unroll':
      return pipe.fields;
    case 'union':
      return undefined;
    default: {
      const added = addedBy(pipe);
      return added === 'unknown' ? undefined : (added ?? []);
    }
  }
}

function changedBy(pipe: Pipe, before: Yielded): Yielded {
  switch (pipe.kind) {
    case 'fields':
      return pipe.fields.some((name) => name.endsWith('*')) ? before : chosen(pipe.fields, before);
    case 'delete':
      return before && new Set([...before].filter((name) => !pipe.fields.includes(name)));
    case 'rename':
      return before && transferred(pipe.transfers, before, true);
    case 'copy':
      return before && transferred(pipe.transfers, before, false);
    case 'union': {
      const other = fieldsYielded(pipe.query);
      return before && other && new Set([...before, ...other]);
    }
    default:
      return before;
  }
}

function chosen(names: readonly string[], before: Yielded): ReadonlySet<string> {
  return new Set(names.filter((name) => before?.has(name) ?? true));
}

function transferred(
  transfers: readonly { readonly from: string; readonly to: string }[],
  before: ReadonlySet<string>,
  isMove: boolean,
): ReadonlySet<string> {
  const names = new Set(before);
  for (const { from, to } of transfers) {
    if (isMove) names.delete(from);
    names.add(to);
  }
  return names;
}
