import type { Pipe, Query } from '#languages/logsql';

/**
 * The fields that a query's pipes ask rows for; undefined: all, or too much to say. Only what is certain counts: a field
 * that is not read is an empty one.
 */
export function fieldsAsked({ pipes }: Query): ReadonlySet<string> | undefined {
  const asked = new Set<string>();
  for (const pipe of pipes) {
    const names = namesOf(pipe);
    if (names === undefined || names.some((name) => name.includes('*'))) return undefined;
    for (const name of names) asked.add(name);
    if (isLast(pipe)) return asked;
  }
  return undefined;
}

/** What a pipe reads; undefined when that is not a list of names. */
function namesOf(pipe: Pipe): readonly string[] | undefined {
  switch (pipe.kind) {
    case 'fields':
      return pipe.fields;
    case 'limit':
    case 'offset':
    case 'sample':
      return [];
    case 'sort':
      return pipe.by.length === 0 ? undefined : [...pipe.by.map(({ name }) => name), ...pipe.partitionBy];
    case 'stats':
      return pipe.calls.some((call) => call.if !== undefined)
        ? undefined
        : [
            ...pipe.by.map(({ name }) => name),
            ...pipe.calls.flatMap(({ name, fields, source }) => [
              ...(name === 'count' && fields.length === 1 && fields[0] === '*' ? [] : fields),
              ...(source === undefined ? [] : [source]),
            ]),
          ];
    case 'uniq':
    case 'top':
      return pipe.by.length === 0 ? undefined : pipe.by;
    case 'field_values':
      return [pipe.field];
    default:
      return undefined;
  }
}

/** Behind it there are only the fields that it made or kept. */
function isLast({ kind }: Pipe): boolean {
  return ['fields', 'stats', 'uniq', 'top', 'field_values'].includes(kind);
}
