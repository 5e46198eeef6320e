import {
  compileQuery,
  type Pipe,
  type PipeKind,
  printQuery,
  type Query,
  type StatsPipe,
  timeRangeOf,
} from '#languages/logsql';
import { HttpProblem } from '#platform/http';

/** Queries that are made of another one: what VictoriaLogs' clients ask beside the rows themselves. */

export interface Buckets {
  readonly stepMs: number;
  readonly offsetMs: number;
}

/** How many records, by bucket of time and the values of fields. Pipes play no part: records are counted. */
export function hitsQuery(
  text: string,
  nowNs: bigint,
  { stepMs, offsetMs }: Buckets,
  fields: readonly string[],
): string {
  const query = compileQuery(text, { nowNs });
  const offset = offsetMs === 0 ? '' : ` offset ${offsetMs}ms`;
  const by = [`_time:${stepMs}ms${offset}`, ...fields.map(quote)];
  return `${printQuery({ ...query, pipes: [] })} | stats by (${by.join(', ')}) count(*) hits`;
}

export function fieldNamesQuery(text: string, nowNs: bigint): string {
  return `${printQuery(compileQuery(text, { nowNs }))} | field_names as name`;
}

/** The most frequent first, as far as the limit goes; one of them may be the empty value, which is none. */
export function fieldValuesQuery(text: string, nowNs: bigint, field: string, limit: number): string {
  const name = quote(field);
  const rows = printQuery(compileQuery(text, { nowNs }));
  return `${rows} | stats by (${name}) count(*) hits | sort by (hits desc, ${name}) limit ${limit + 1}`;
}

/** A query that counts, and which of its columns are labels. */
export interface StatsQuery {
  readonly text: string;
  readonly labels: ReadonlySet<string>;
  /** What the query's own filter says of the time. */
  readonly range: { readonly minNs: bigint; readonly maxNs: bigint };
}

export function statsQuery(text: string, nowNs: bigint): StatsQuery {
  const query = compileQuery(text, { nowNs });
  const { pipe } = lastStats(query);
  return {
    text: printQuery(query),
    labels: new Set(pipe.by.map(({ name }) => name)),
    range: timeRangeOf(query),
  };
}

/** The same by buckets of time as well. */
export function statsRangeQuery(text: string, nowNs: bigint, { stepMs, offsetMs }: Buckets): StatsQuery {
  const query = compileQuery(text, { nowNs });
  const { pipe, index } = lastStats(query);
  const bucket = {
    text: `${stepMs}ms`,
    size: stepMs * 1e6,
    offsetText: offsetMs === 0 ? '' : `${offsetMs}ms`,
    offset: offsetMs * 1e6,
  };
  const others = pipe.by.filter(({ name }) => name !== '_time');
  const by = [{ name: '_time', bucket, place: pipe.place }, ...others];
  const pipes = query.pipes.with(index, { ...pipe, by });
  return {
    text: printQuery({ ...query, pipes }),
    labels: new Set(others.map(({ name }) => name)),
    range: timeRangeOf(query),
  };
}

/** Behind the count, only what leaves its columns what they are. */
const KEEPING: ReadonlySet<PipeKind> = new Set<PipeKind>([
  'fields',
  'delete',
  'filter',
  'limit',
  'math',
  'offset',
  'sort',
]);

function lastStats({ pipes }: Query): { readonly pipe: StatsPipe; readonly index: number } {
  const index = pipes.findLastIndex(({ kind }) => kind === 'stats');
  const pipe = pipes[index];
  if (pipe?.kind !== 'stats') throw refused('The query must have a "stats" pipe.');
  const other = pipes.slice(index + 1).find(({ kind }) => !KEEPING.has(kind));
  if (other !== undefined)
    throw refused(`Behind "stats" there may be no "${other.kind satisfies Pipe['kind']}" here.`);
  return { pipe, index };
}

function refused(message: string): HttpProblem {
  return new HttpProblem(400, 'query-invalid', message);
}

function quote(name: string): string {
  return JSON.stringify(name);
}
