import { analyzeQuery, canFollow, lex, type Pipe } from '#languages/logsql';

/** `=` the records with exactly this value, `!` those without it. */
export type Relation = '=' | '!';

/** The query with one more condition, before its first pipe. Text of a record gets into it as a quoted one alone. */
export function refine(query: string, field: string, value: string, relation: Relation): string {
  const { filter, pipes } = split(query);
  const condition = conditionOf(field, value);
  if (condition === undefined) return query;
  return joined(conjoin(filter, relation === '!' ? `!${condition}` : condition), pipes);
}

/** The query's records of a kind, whatever it says of kinds itself. */
export function alsoOfKind(query: string, kind: string): string {
  return refine(query, 'kind', kind, '=');
}

/** The query with `kind` as its one kind. */
export function withKind(query: string, kind: string): string {
  const { filter, pipes } = split(query);
  const rest = filter.replace(/^kind:="[^"]*"\s*(and\s+)?/, '');
  const isAll = rest.trim() === '' || rest.trim() === '*';
  return joined(conjoin(`kind:=${JSON.stringify(kind)}`, isAll ? '*' : rest), pipes);
}

function conjoin(filter: string, condition: string): string {
  if (filter === '' || filter === '*') return condition;
  if (condition === '*' || condition === '') return filter;
  return joined(bracketed(filter), bracketed(condition));
}

/** A comment goes to the end of its line: what follows it is on another. */
function joined(before: string, after: string): string {
  if (after === '') return before;
  return before.includes('#') ? `${before}\n ${after}` : `${before} ${after}`;
}

/** The query with one more pipe. */
export function withPipe(query: string, pipe: string): string {
  return joined(query, `| ${pipe}`);
}

/** `a or b` next to another condition would mean something else. */
function bracketed(filter: string): string {
  const kind = analyzeQuery(filter, { nowNs: 0n }).query?.filter.kind;
  if (kind !== 'or') return filter;
  return filter.includes('#') ? `(${filter}\n)` : `(${filter})`;
}

/** At the first `|` that is in no bracket; both halves as they were written. */
function split(query: string): { readonly filter: string; readonly pipes: string } {
  let depth = 0;
  for (const { text, isQuoted, offset } of lex(query)) {
    if (isQuoted) continue;
    if (text === '(' || text === '[' || text === '{') depth += 1;
    else if (text === ')' || text === ']' || text === '}') depth = Math.max(0, depth - 1);
    else if (text === '|' && depth === 0) {
      return { filter: query.slice(0, offset).trim(), pipes: query.slice(offset) };
    }
  }
  return { filter: query.trim(), pipes: '' };
}

/** Fields that have filters of a form of their own. */
const OWN_FORMS: Readonly<Record<string, (value: string) => string>> = {
  _time: (value) => `_time:[${value}, ${value}]`,
  _stream: (value) => `_stream:${value}`,
  _stream_id: (value) => `_stream_id:${value}`,
};

/** Undefined where a field of the store has a value that it cannot have, as a count may make it. */
function conditionOf(field: string, value: string): string | undefined {
  const form = Object.hasOwn(OWN_FORMS, field) ? OWN_FORMS[field] : undefined;
  if (form === undefined) return `${nameText(field)}:=${JSON.stringify(value)}`;
  const { query } = analyzeQuery(form(value), { nowNs: 0n });
  const isOne = query?.pipes.length === 0 && ['time', 'stream', 'stream_id'].includes(query.filter.kind);
  return isOne ? form(value) : undefined;
}

/** A name that LogsQL reads as one stays as it is; every other, such as that of a pipe, is put in quotes. */
function nameText(name: string): string {
  const isPlain = /^[\p{L}_][\p{L}\p{Nd}_.]*$/u.test(name) && !/^(and|or|not)$/i.test(name);
  const filter = isPlain ? analyzeQuery(`${name}:=""`, { nowNs: 0n }).query?.filter : undefined;
  return filter?.kind === 'exact' && filter.field === name ? name : JSON.stringify(name);
}

/** The query without its pipes. */
export function filterOf(query: string): string {
  return split(query).filter || '*';
}

/** What comes out of these is no longer records: a table shows it. */
const TABLE_PIPES: ReadonlySet<Pipe['kind']> = new Set<Pipe['kind']>([
  'facets',
  'field_names',
  'field_values',
  'stats',
  'top',
  'uniq',
]);

/** How the answer of a query is shown; undefined where the query is wrong. */
export function shapeOf(query: string): 'records' | 'table' | undefined {
  const found = analyzeQuery(query, { nowNs: 0n }).query;
  if (found === undefined) return undefined;
  const isTable = found.pipes.some(
    (pipe) => TABLE_PIPES.has(pipe.kind) || (pipe.kind === 'fields' && !pipe.fields.includes('*')),
  );
  return isTable ? 'table' : 'records';
}

/** The columns that a count is grouped by. */
export function labelsOf(query: string): readonly string[] {
  const pipes = analyzeQuery(query, { nowNs: 0n }).query?.pipes ?? [];
  return pipes.flatMap((pipe) => (pipe.kind === 'stats' ? pipe.by.map(({ name }) => name) : []));
}

/** May new records be shown as they come? */
export function isFollowable(query: string): boolean {
  const found = analyzeQuery(query, { nowNs: 0n }).query;
  return found !== undefined && canFollow(found);
}

/** Are there pipes at all? Without any, the newest records come first. */
export function hasPipes(query: string): boolean {
  return split(query).pipes !== '';
}
