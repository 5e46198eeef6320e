import type { Answer } from './victoria-logs.ts';

type Rows = Extract<Answer, { kind: 'rows' }>['rows'];

/** Rows in one order, fields in one order. */
function textsOf(rows: Rows): readonly string[] {
  return rows.map((row) =>
    JSON.stringify(
      Object.entries(row)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([k, v]) => [k, normalize(v)]),
    ),
  );
}

/** Sums in another order differ in their last digits; lists of texts of several kinds have no one order. */
function normalize(value: string): string {
  // A histogram of nothing is half a list there.
  if (value === ']') return '[]';
  if (value.startsWith('["')) return sortedList(value);
  return /^-?[0-9]+\.[0-9]+$/.test(value) ? String(Number(Number(value).toPrecision(12))) : value;
}

function sortedList(value: string): string {
  try {
    return JSON.stringify(JSON.parse(value).toSorted());
  } catch {
    return value;
  }
}

/** Does the query say in which order its rows come? */
function isOrdered(query: string): boolean {
  const last =
    query
      .split(' | ')
      .filter((pipe) => !pipe.startsWith('fields'))
      .at(-1) ?? '';
  return /^(?:sort|order|first|last|top) /.test(last) && !/partition/.test(last);
}

/** What differs, in words; undefined: nothing. */
export function differenceOf(query: string, theirs: Answer, ours: Answer): string | undefined {
  if (theirs.kind === 'crashed' || ours.kind === 'crashed') return undefined;
  if (theirs.kind === 'refused' || ours.kind === 'refused') {
    if (theirs.kind === ours.kind) return undefined;
    return `theirs ${describe(theirs)}\n  ours ${describe(ours)}`;
  }
  const [a, b] = [textsOf(theirs.rows), textsOf(ours.rows)];
  if (!isOrdered(query)) return differenceOfSets(a, b);
  const at = a.findIndex((text, i) => text !== b[i]);
  if (at < 0 && a.length === b.length) return undefined;
  return `${a.length} and ${b.length} rows; at ${at}\n  theirs ${a[at]}\n  ours   ${b[at]}`;
}

function describe(answer: Answer): string {
  if (answer.kind === 'crashed') return 'crashed';
  return answer.kind === 'refused' ? `refused: ${answer.message.trim()}` : `${answer.rows.length} rows`;
}

function differenceOfSets(theirs: readonly string[], ours: readonly string[]): string | undefined {
  const left = new Map<string, number>();
  for (const text of theirs) left.set(text, (left.get(text) ?? 0) + 1);
  for (const text of ours) left.set(text, (left.get(text) ?? 0) - 1);
  const only = (sign: number) =>
    [...left].filter(([, count]) => count * sign > 0).map(([text, count]) => `${Math.abs(count)} x ${text}`);
  const [onlyTheirs, onlyOurs] = [only(1), only(-1)];
  if (onlyTheirs.length === 0 && onlyOurs.length === 0) return undefined;
  return [
    `${theirs.length} and ${ours.length} rows`,
    ...onlyTheirs.slice(0, 4).map((text) => `  theirs ${text}`),
    ...onlyOurs.slice(0, 4).map((text) => `  ours   ${text}`),
  ].join('\n');
}
