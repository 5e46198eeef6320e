import { columnsOf } from '../layout.ts';
import { relationOf } from '../sql/relation.ts';
import { quoteName } from '../sql/text.ts';
import type { Duck } from './duckdb.ts';
import type { KindLog } from './kind-log.ts';
import type { Part } from './manifest.ts';
import { partPath, writeParts } from './seal-segment.ts';

/** So many parts of about one size become one. */
const FAN_IN = 8;
/** A part of more bytes is left alone: a record is written anew two or three times, and a search skips parts as wholes. */
const LARGEST = 100_000_000;

/** Parts of one day that are worth joining, smallest sizes first; undefined when none are. */
export function chooseParts(parts: readonly Part[]): readonly Part[] | undefined {
  const tiers = Map.groupBy(
    parts.filter(({ bytes }) => bytes < LARGEST),
    ({ day, bytes }) => `${day} ${tierOf(bytes)}`,
  );
  const full = [...tiers.entries()].filter(([, tier]) => tier.length >= FAN_IN);
  const [chosen] = full.sort(([a], [b]) => Number(a.split(' ')[1]) - Number(b.split(' ')[1]));
  return chosen?.[1].toSorted((a, b) => Number(BigInt(a.minNs) - BigInt(b.minNs)));
}

/** Sizes within a factor of eight count as one. */
function tierOf(bytes: number): number {
  return Math.max(0, Math.ceil(Math.log(bytes / 100_000) / Math.log(FAN_IN)));
}

/** Joins parts in the order of their first records. Returns whether anything was to be done. */
export async function compactOnce(duck: Duck, log: KindLog, name: string): Promise<boolean> {
  const parts = chooseParts(log.manifest.parts());
  if (parts === undefined) return false;
  const files = parts.map((part) => ({ ...part, path: partPath(log.folder, part) }));
  const columns = columnsOf(log.kind);
  // Read one after the other, never all at once: each lies in order, and so will the whole.
  const rows = `SELECT ${columns.map(quoteName).join(', ')} FROM ${relationOf(log.kind, files)}`;
  const written =
    parts
      .map((part) => part.written)
      .toSorted()
      .at(-1) ?? '';
  log.replace(
    parts,
    await writeParts(duck, rows, { folder: log.folder, name, written, columns, packing: 'tight' }),
  );
  return true;
}

/**
 * Parts that are too old, or lie on the oldest days while the log is larger than it may be. Records of long ago that came
 * in today (an old file was imported) are kept from today on.
 */
export function outdatedParts(
  parts: readonly Part[],
  today: string,
  limits: { readonly retentionDays: number; readonly maxBytes?: number },
): readonly Part[] {
  const oldest = new Date(Date.parse(`${today}T00:00:00Z`) - limits.retentionDays * 86_400_000);
  const first = oldest.toISOString().slice(0, 10);
  let left = parts.reduce((sum, { bytes }) => sum + bytes, 0);
  return parts
    .toSorted((a, b) => (a.day < b.day ? -1 : 1))
    .filter(({ day, written, bytes }) => {
      const isOld = day < first && written < first;
      const goes = isOld || (limits.maxBytes !== undefined && left > limits.maxBytes && day !== today);
      if (goes) left -= bytes;
      return goes;
    });
}
