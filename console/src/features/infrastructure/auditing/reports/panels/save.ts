import { columnsOf, toCsv } from '../../logs/export/csv.ts';
import type { LogRow } from '../../logs/types.ts';

/** The rows of a panel as a file; cells that a spreadsheet would run are made text. */
export function saveRows(name: string, rows: readonly LogRow[], columns: readonly string[]): void {
  const text = toCsv(rows, columnsOf(rows, ['_time', ...columns]));
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  save(address, `${name}.csv`);
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

export function saveImage(name: string, address: string | undefined): void {
  if (address !== undefined) save(address, `${name}.png`);
}

function save(address: string, fileName: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
}
