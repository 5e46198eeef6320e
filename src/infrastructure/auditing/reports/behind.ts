import { type Filter, type Pipe, printFilter, printQuery, type Query } from '#languages/logsql';
import { fieldsWritten } from './yields.ts';

/** How to come from a figure, or one row of it, to the records that it was made of. */
export interface Behind {
  /** The records of the whole figure. */
  readonly query: string;
  /** Columns of a row whose values narrow the records, and the field that each is about. */
  readonly labels: readonly Label[];
  /** False where a row says less than its records: only the whole figure can be opened. */
  readonly hasRows: boolean;
  /** Filters of columns that count a part of the records only. */
  readonly conditions: readonly { readonly column: string; readonly filter: string }[];
  /** The labels are fields that pipes of the query made: conditions on them go behind its last pipe. */
  readonly isPiped: boolean;
}

/** A field of records and the column that has its values. */
export interface Label {
  readonly column: string;
  readonly field: string;
  /** The column holds the beginnings of stretches so long. */
  readonly stepMs?: number;
}

/** The pipes that make something else of records. */
const COUNTING: ReadonlySet<Pipe['kind']> = new Set<Pipe['kind']>([
  'facets',
  'field_names',
  'field_values',
  'stats',
  'top',
  'uniq',
]);

/** Only what leaves a label what it is. */
const KEEPING: ReadonlySet<Pipe['kind']> = new Set<Pipe['kind']>([
  'filter',
  'first',
  'last',
  'limit',
  'math',
  'offset',
  'sort',
]);

/**
 * The records behind a query's rows. `rows`: what its author says they are, a filter without pipes, in place of the part
 * of the query before its first count. `columns`: what a row of records is known again by.
 */
export function behindOf(query: Query, rows: Query | undefined, columns: readonly string[]): Behind {
  const at = query.pipes.findIndex(({ kind }) => COUNTING.has(kind));
  const counted = query.pipes[at];
  const before = counted === undefined ? upToLastFilter(query.pipes) : query.pipes.slice(0, at);
  const labels =
    counted === undefined
      ? recordLabels(query.pipes, columns)
      : labelsBehind(labelsOf(counted), query.pipes.slice(at + 1));
  const isPiped = counted !== undefined && rows === undefined && before.length > 0;
  return {
    query: printQuery({ ...(rows ?? query), pipes: rows === undefined ? before : [] }),
    labels: labels ?? [],
    hasRows: labels !== undefined,
    conditions: conditionsOf(counted),
    isPiped,
  };
}

/** Of records, order and columns are nothing that narrows them. */
function upToLastFilter(pipes: readonly Pipe[]): readonly Pipe[] {
  return pipes.slice(0, pipes.findLastIndex(({ kind }) => kind === 'filter') + 1);
}

/** A record is known again by its own fields, not by those that pipes made of them. */
function recordLabels(pipes: readonly Pipe[], columns: readonly string[]): readonly Label[] | undefined {
  const made = pipes.map(fieldsWritten);
  if (made.includes(undefined)) return undefined;
  const names = new Set(made.flatMap((some) => some ?? []));
  return columns.filter((column) => !names.has(column)).map((column) => ({ column, field: column }));
}

/** Undefined: a row is about something that no condition on a field can say. */
function labelsOf(pipe: Pipe | undefined): readonly Label[] | undefined {
  switch (pipe?.kind) {
    case 'stats': {
      const labels = pipe.by.map(({ name, bucket }): Label | undefined => {
        if (bucket === undefined) return { column: name, field: name };
        if (name !== '_time' || bucket.size <= 0) return undefined;
        return { column: name, field: name, stepMs: bucket.size / 1e6 };
      });
      return labels.every((label) => label !== undefined) ? labels : undefined;
    }
    case 'top':
    case 'uniq':
      return pipe.by.map((name) => ({ column: name, field: name }));
    case 'field_values':
      return [{ column: pipe.field, field: pipe.field }];
    default:
      return undefined;
  }
}

/** What the labels are called behind more pipes. */
function labelsBehind(
  labels: readonly Label[] | undefined,
  pipes: readonly Pipe[],
): readonly Label[] | undefined {
  let known = labels;
  for (const pipe of pipes) {
    if (known === undefined) return undefined;
    known = labelsAfter(known, pipe);
  }
  return known;
}

function labelsAfter(labels: readonly Label[], pipe: Pipe): readonly Label[] | undefined {
  if (KEEPING.has(pipe.kind)) return labels;
  switch (pipe.kind) {
    case 'rename':
      return pipe.transfers.reduce(
        (all, { from, to }) => all.map((one) => (one.column === from ? { ...one, column: to } : one)),
        labels,
      );
    case 'copy':
      return labels;
    case 'fields':
      return labels.every(({ column }) => pipe.fields.includes(column)) ? labels : undefined;
    case 'delete':
      return labels.some(({ column }) => pipe.fields.includes(column)) ? undefined : labels;
    case 'format':
      return labels.some(({ column }) => column === pipe.result) ? undefined : labels;
    case 'stats':
      return labelsOf(pipe)?.flatMap((outer) => labels.filter(({ column }) => column === outer.column));
    default:
      return undefined;
  }
}

function conditionsOf(pipe: Pipe | undefined): Behind['conditions'] {
  if (pipe?.kind !== 'stats') return [];
  return pipe.calls.flatMap(({ result, if: filter }) =>
    filter === undefined ? [] : [{ column: result, filter: bracketed(filter) }],
  );
}

function bracketed(filter: Filter): string {
  const text = printFilter(filter);
  return filter.kind === 'or' ? `(${text})` : text;
}
