import { fieldOf, type LogRow } from '../../logs/types.ts';
import type { PanelDefinition } from '../wire.ts';
import { isNumeric, numberOf } from './units.ts';

/** A name with its number: a slice of a ring, a bar. */
export interface Part {
  readonly name: string;
  readonly value: number;
  readonly row: LogRow;
}

export interface Parts {
  /** The largest first. */
  readonly parts: readonly Part[];
  /** Of all rows, those included that have no place among the parts. */
  readonly total: number;
}

/** The column of the names and that of the numbers. */
export function columnsOf({ columns }: Pick<PanelDefinition, 'columns'>) {
  const number = columns.find(({ unit }) => isNumeric(unit)) ?? columns[1];
  const name = columns.find((column) => column !== number) ?? columns[0];
  return { name, number };
}

export function partsOf(panel: Pick<PanelDefinition, 'columns'>, rows: readonly LogRow[]): Parts {
  const { name, number } = columnsOf(panel);
  const parts = rows
    .map((row) => ({
      name: fieldOf(row, name?.field ?? ''),
      value: numberOf(fieldOf(row, number?.field ?? '')) ?? 0,
      row,
    }))
    .sort((a, b) => b.value - a.value);
  return { parts, total: parts.reduce((sum, { value }) => sum + value, 0) };
}
