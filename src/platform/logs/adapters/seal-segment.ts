import { closeSync, fsyncSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { LogsError } from '../errors.ts';
import { checkBody, toPlainJson } from '../frame.ts';
import { columnsOf, DAY, segmentRows } from '../layout.ts';
import { quoteText } from '../sql/text.ts';
import type { LogKind } from '../types.ts';
import type { Duck } from './duckdb.ts';
import type { Segment } from './journal.ts';
import type { Part } from './manifest.ts';
import { syncFolder } from './sync-folder.ts';

/** Row groups are held in memory while they are written, one a thread. */
const PARQUET = 'FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 30720';
/** Of zstd: what will be written anew soon is packed quickly. */
const LEVELS = { quick: 1, tight: 3 } as const;

/** Where parts go. */
export interface Target {
  readonly folder: string;
  /** The files' names begin with it. */
  readonly name: string;
  /** The day on which the latest of the records came in. */
  readonly written: string;
  readonly columns: readonly string[];
  readonly packing: keyof typeof LEVELS;
}

/** Writes rows as parts, a file for each day that they have, and makes them last. Nothing names them yet. */
export async function writeParts(duck: Duck, rows: string, into: Target): Promise<readonly Part[]> {
  const { folder, name } = into;
  const [copied] = await duck.rows(
    `COPY (SELECT ${DAY} AS day, * FROM (${rows})) TO ${quoteText(folder)}
     (${PARQUET}, COMPRESSION_LEVEL ${LEVELS[into.packing]}, PARTITION_BY (day), FILENAME_PATTERN ${quoteText(`${name}_{i}`)}, OVERWRITE_OR_IGNORE true, RETURN_FILES true)`,
  );
  const files = filesOf(copied?.['Files']);
  for (const file of files) syncFile(file);
  for (const one of new Set(files.map(dirname))) syncFolder(one);
  if (files.length > 0) syncFolder(folder);
  return await describeParts(duck, files, into);
}

/** Lays a closed segment of the journal out as parts. */
export async function sealSegment(
  duck: Duck,
  kind: LogKind,
  folder: string,
  segment: Segment,
  today: string,
): Promise<readonly Part[]> {
  const columns = columnsOf(kind);
  const into = { folder, name: `s${segment.number}`, written: today, columns, packing: 'quick' as const };
  try {
    return await writeParts(duck, segmentRows(kind, segment), into);
  } catch (error) {
    if (!(error instanceof LogsError) || error.code !== 'invalid') throw error;
    // JavaScript's reader took what DuckDB's does not: written anew by the one, the other takes it.
    const mended = mend(kind, segment.path);
    try {
      const rows = segmentRows(kind, { path: mended, longest: segment.longest * 2 });
      return await writeParts(duck, rows, into);
    } finally {
      rmSync(mended, { force: true });
    }
  }
}

function mend(kind: LogKind, path: string): string {
  const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1);
  const mended = `${path}.mended`;
  const rewritten = lines.map((line) => toPlainJson(checkBody(Buffer.from(line), kind.name).value));
  writeFileSync(mended, `${rewritten.join('\n')}\n`, { mode: 0o600 });
  return mended;
}

function filesOf(value: unknown): readonly string[] {
  const items = typeof value === 'object' && value !== null && 'items' in value ? value.items : [];
  return Array.isArray(items) ? items.map(String) : [];
}

function syncFile(path: string): void {
  const fd = openSync(path, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

async function describeParts(
  duck: Duck,
  files: readonly string[],
  { folder, written, columns }: Target,
): Promise<readonly Part[]> {
  if (files.length === 0) return [];
  const rows = await duck.rows(
    `SELECT filename, count(*) AS rows, min(_time) AS first, max(_time) AS last
     FROM read_parquet([${files.map(quoteText).join(', ')}], filename = true, hive_partitioning = false) GROUP BY 1`,
  );
  return rows.map((row) => {
    const path = String(row['filename']);
    const file = relative(folder, path);
    return {
      file,
      day: dirname(file).replace(/^day=/, ''),
      written,
      rows: Number(row['rows']),
      bytes: statSync(path).size,
      minNs: String(row['first']),
      maxNs: String(row['last']),
      columns,
    };
  });
}

/** Where a part lies. */
export function partPath(folder: string, part: Pick<Part, 'file'>): string {
  return join(folder, part.file);
}
