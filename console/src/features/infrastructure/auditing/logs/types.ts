/** A row as the server answers it: flat, all text, any name a sender liked. */
export type LogRow = Readonly<Record<string, string>>;

/** The names of what a row always has. */
export const TIME = '_time';
export const MESSAGE = '_msg';

/** Own properties alone: a field may be named `constructor`. */
export function fieldOf(row: LogRow, name: string): string {
  return Object.hasOwn(row, name) ? (row[name] ?? '') : '';
}
