import { compileQuery, printQuery } from '#languages/logsql';
import { HttpProblem } from '#platform/http';
import type { AskStore } from './ask-store.ts';
import { conjunction, containsFilter, type Scope, scopeFilter } from './scope.ts';
import type { Range } from './steps.ts';
import { fillTemplate, putValues } from './template.ts';
import type { Report } from './types.ts';

const MOST_VALUES = 200;

export interface ValuesAsked {
  /** Of a filter or a parameter of the report, or `cluster`. */
  readonly name: string;
  readonly range: Range;
  readonly scope: Scope;
  /** Letters that the values have somewhere; empty: all values. */
  readonly letters: string;
}

export interface FieldValues {
  readonly values: readonly { readonly value: string; readonly records: number }[];
  readonly isCut: boolean;
}

/** The values that a field has in the report's records, the most frequent first. */
export async function fieldValues(
  report: Report,
  asked: ValuesAsked,
  ask: AskStore,
  signal: AbortSignal,
): Promise<FieldValues> {
  const text = valuesQuery(report, asked);
  const { rows, isCut } = await ask({ text, range: asked.range, mostRows: MOST_VALUES }, signal);
  const values = rows.map((row) => ({ value: row['value'] ?? '', records: Number(row['records'] ?? 0) }));
  return { values, isCut };
}

const TEMPLATE =
  '* | stats by ($field) count() records | rename $field as value | sort by (records desc, value)';

export function valuesQuery(report: Report, { name, scope, letters }: ValuesAsked): string {
  const field = fieldOf(report, name);
  const nowNs = 0n;
  const query = putValues(compileQuery(fillTemplate(TEMPLATE, ''), { nowNs }), new Map([['field', field]]));
  const extraFilter = conjunction([
    scopeFilter(report, scope),
    letters === '' ? undefined : containsFilter(field, letters),
  ]);
  const scoped = compileQuery(printQuery(query), {
    nowNs,
    ...(extraFilter === undefined ? {} : { extraFilter }),
  });
  return printQuery(scoped);
}

function fieldOf(report: Report, name: string): string {
  if (name === 'cluster') return 'cluster';
  const found = [...report.filters, ...(report.parameters ?? [])].find((one) => one.name === name);
  if (found !== undefined) return found.field;
  throw new HttpProblem(
    404,
    'report-filter-unknown',
    `The report has nothing to choose that is called "${name}".`,
  );
}
