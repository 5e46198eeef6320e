import { compileFilter, type Predicate, type RowsOf } from '../match/index.ts';
import type { Filter } from '../parse/types.ts';
import { FieldRow, fieldsOf, type Row } from '../rows/index.ts';

/** The test of an `if (…)`; without one every row passes. */
export function conditionOf(filter: Filter | undefined, rowsOf: RowsOf): Predicate {
  return filter ? compileFilter(filter, rowsOf) : () => true;
}

/** The row with other values for some fields; the empty value takes a field away. */
export function withFields(row: Row, changes: Iterable<readonly [string, string]>): Row {
  const fields = fieldsOf(row);
  for (const [name, value] of changes) fields.set(name, value);
  return new FieldRow(fields);
}

/** How results get on with what is in their fields already. */
export interface Keeping {
  readonly keepOriginalFields: boolean;
  readonly skipEmptyResults: boolean;
}

/** What a field gets: the result, or what it had. */
export function resultFor(row: Row, name: string, value: string, keeping: Keeping): string {
  const mayKeep = keeping.keepOriginalFields || (keeping.skipEmptyResults && value === '');
  return (mayKeep && row.get(name)) || value;
}
