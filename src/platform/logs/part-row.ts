import { FieldRow, flattenText, formatRfc3339, type Row } from '#languages/logsql';
import { isReserved } from './reserved-names.ts';
import type { LogKind } from './types.ts';

/** What a scan reads of a row besides the columns that it was told. */
export interface PartRowShape {
  readonly kind: LogKind;
  /** Names of `values`, in their order; the first is `_time`, nanoseconds since 1970. */
  readonly columns: readonly string[];
  /** The column of the record, when it was read. */
  readonly record: number | undefined;
}

/** A row of a part as LogsQL sees it. The record is taken apart when a field is asked for that has no column. */
export class PartRow implements Row {
  readonly #shape: PartRowShape;
  readonly #values: readonly unknown[];
  #record: FieldRow | undefined;

  constructor(shape: PartRowShape, values: readonly unknown[]) {
    this.#shape = shape;
    this.#values = values;
  }

  get(name: string): string {
    if (name === 'kind') return this.#shape.kind.name;
    const index = name === '_record' ? -1 : this.#shape.columns.indexOf(name);
    if (index === 0) return formatRfc3339(this.#values[0] as bigint);
    if (index > 0) return (this.#values[index] as string | null) ?? '';
    if (isReserved(this.#shape.kind, name)) return '';
    return this.#flat().get(name);
  }

  *names(): Iterable<string> {
    const { columns, record } = this.#shape;
    yield 'kind';
    for (let index = 0; index < columns.length; index++) {
      const name = columns[index] ?? '';
      if (index !== record && (index === 0 || (this.#values[index] ?? '') !== '')) yield name;
    }
    for (const name of this.#flat().names()) if (!this.#isTaken(name)) yield name;
  }

  /** The record as it came; undefined where the scan did not read it. */
  record(): string | undefined {
    const { record } = this.#shape;
    return record === undefined ? undefined : String(this.#values[record]);
  }

  #isTaken(name: string): boolean {
    const { columns, kind } = this.#shape;
    return isReserved(kind, name) || (name !== '_record' && columns.includes(name));
  }

  #flat(): FieldRow {
    const { record } = this.#shape;
    if (record === undefined) return NOTHING;
    this.#record ??= flattenText(String(this.#values[record])) ?? NOTHING;
    return this.#record;
  }
}

const NOTHING = FieldRow.of([]);

/** The record behind a row as it came, which flat fields do not tell in full; undefined where the store has it no more. */
export function recordOf(row: Row): string | undefined {
  return row instanceof PartRow ? row.record() : undefined;
}
