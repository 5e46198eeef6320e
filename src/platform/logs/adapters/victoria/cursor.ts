import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How far a spool is delivered: all segments before, and so many records of this one. */
export interface Cursor {
  readonly segment: number;
  readonly records: number;
}

const NONE: Cursor = { segment: 0, records: 0 };

/**
 * The cursor beside a spool. It is renamed into its place and not synced: one that is lost or old sends records twice, never
 * leaves any out.
 */
export function readCursor(folder: string): Cursor {
  try {
    const { segment, records } = JSON.parse(readFileSync(pathOf(folder), 'utf8'));
    return isCount(segment) && isCount(records) ? { segment, records } : NONE;
  } catch {
    return NONE;
  }
}

export function writeCursor(folder: string, cursor: Cursor): void {
  const draft = `${pathOf(folder)}.draft`;
  writeFileSync(draft, JSON.stringify(cursor), { mode: 0o600 });
  renameSync(draft, pathOf(folder));
}

function pathOf(folder: string): string {
  return join(folder, 'cursor.json');
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
