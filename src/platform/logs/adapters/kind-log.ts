import { globSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { LogsError } from '../errors.ts';
import type { Frame } from '../frame.ts';
import type { PartFile } from '../sql/relation.ts';
import type { LogKind, LogUsage } from '../types.ts';
import type { Duck } from './duckdb.ts';
import { type Journal, openJournal, type Segment } from './journal.ts';
import { type Manifest, openManifest, type Part } from './manifest.ts';
import { partPath, sealSegment } from './seal-segment.ts';

export interface KindLogOptions {
  readonly kind: LogKind;
  readonly folder: string;
  readonly duck: Duck;
  readonly segmentBytes: number;
  readonly waitingBytes: number;
  /** Bytes that may wait in the journal to be laid out; what comes beyond is refused as `busy`. */
  readonly backlogBytes: number;
  /** `2026-11-23`, in UTC. */
  readonly today: () => string;
  /** Something that goes on behind the callers' backs: what was mended, what could not be laid out. */
  readonly onTrouble: (trouble: LogTrouble) => void;
}

export interface LogTrouble {
  readonly kind: string;
  readonly what: 'cut' | 'damaged' | 'not-sealed';
  readonly message: string;
}

/** The log of one kind: a journal, and the parts that its segments become. */
export interface KindLog {
  readonly kind: LogKind;
  readonly folder: string;
  readonly append: (frame: Frame) => Promise<void>;
  /** More comes in than is laid out: upkeep that can wait should. */
  readonly isBehind: () => boolean;
  /** Everything that was appended before lies in parts, or this throws why not. */
  readonly seal: () => Promise<void>;
  readonly manifest: Manifest;
  /** Parts with rows of a time, and a hold on their files until `release`. */
  readonly pin: (minNs: bigint, maxNs: bigint) => PinnedParts;
  /** Takes parts out of the log, and their files away as soon as nobody reads them. */
  readonly replace: (removed: readonly Part[], added: readonly Part[]) => void;
  readonly usage: () => LogUsage;
  readonly close: () => Promise<void>;
}

export type PinnedPart = Part & PartFile;

export interface PinnedParts {
  readonly parts: readonly PinnedPart[];
  readonly release: () => void;
}

const FEW_SEGMENTS = 2;

export function openKindLog(options: KindLogOptions): KindLog {
  const { kind, folder, duck } = options;
  const manifest = openManifest(folder);
  const pins = createPins();
  const queue: Segment[] = [];
  let sealing: Promise<void> | undefined;
  let refused = 0;

  const journal: Journal = openJournal({
    folder: join(folder, 'journal'),
    lastNumber: manifest.sealed(),
    segmentBytes: options.segmentBytes,
    waitingBytes: options.waitingBytes,
    onClosed: (segment) => {
      queue.push(segment);
      sealSoon();
    },
  });
  for (const segment of journal.found) {
    report(options, segment);
    // Its rows were committed before the process ended; only the file was left to remove.
    if (segment.number <= manifest.sealed() || segment.frames === 0) rmSync(segment.path, { force: true });
    else queue.push(segment);
  }
  reconcile(options, manifest);

  async function sealQueue(): Promise<void> {
    for (let segment = queue[0]; segment !== undefined; segment = queue[0]) {
      const add = await sealSegment(duck, kind, folder, segment, options.today());
      manifest.commit({ sealed: segment.number, add });
      rmSync(segment.path, { force: true });
      queue.shift();
    }
  }

  function sealAll(): Promise<void> {
    sealing ??= sealQueue().finally(() => {
      sealing = undefined;
    });
    return sealing;
  }

  function sealSoon(): void {
    sealAll().catch((error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      options.onTrouble({ kind: kind.name, what: 'not-sealed', message });
    });
  }

  function backlog(): number {
    return journal.written().bytes + queue.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** Who sends faster than can be laid out is told so, before the journal fills the disk. */
  async function append(frame: Frame): Promise<void> {
    const waiting = backlog();
    if (waiting > options.backlogBytes) {
      refused += frame.records;
      sealSoon();
      throw behind(kind.name, waiting);
    }
    await journal.append(frame);
  }

  async function seal(): Promise<void> {
    await journal.rotate();
    // A round that had begun before may have ended before this segment was queued.
    while (queue.length > 0) await sealAll();
  }

  return {
    kind,
    folder,
    append,
    isBehind: () => queue.length > FEW_SEGMENTS,
    seal,
    manifest,
    pin: (minNs, maxNs) => {
      const parts = manifest
        .parts()
        .filter((part) => BigInt(part.maxNs) >= minNs && BigInt(part.minNs) <= maxNs);
      return pins.hold(parts.map((part) => ({ ...part, path: partPath(folder, part) })));
    },
    replace: (removed, added) => {
      manifest.commit({ add: added, remove: removed.map(({ file }) => file) });
      pins.remove(removed.map((part) => partPath(folder, part)));
    },
    usage: () => toUsage(kind, manifest.parts(), [...queue, journal.written()], refused),
    close: async () => {
      await journal.close();
      await sealing?.catch(() => undefined);
      manifest.close();
    },
  };
}

/** Files that are read are removed when the last reader is done. */
function createPins(): {
  readonly hold: (parts: readonly PinnedPart[]) => PinnedParts;
  readonly remove: (paths: readonly string[]) => void;
} {
  const held = new Map<string, number>();
  const doomed = new Set<string>();

  function sweep(path: string): void {
    if (held.has(path) || !doomed.delete(path)) return;
    rmSync(path, { force: true });
  }

  return {
    hold: (parts) => {
      for (const { path } of parts) held.set(path, (held.get(path) ?? 0) + 1);
      let isHeld = true;
      const release = (): void => {
        if (!isHeld) return;
        isHeld = false;
        for (const { path } of parts) {
          const left = (held.get(path) ?? 1) - 1;
          if (left > 0) held.set(path, left);
          else held.delete(path);
          sweep(path);
        }
      };
      return { parts, release };
    },
    remove: (paths) => {
      for (const path of paths) {
        doomed.add(path);
        sweep(path);
      }
    },
  };
}

function report({ kind, onTrouble }: KindLogOptions, segment: Journal['found'][number]): void {
  const { path, cutBytes, damagedBytes } = segment;
  if (cutBytes > 0) {
    const message = `${path}: ${cutBytes} bytes behind the last whole batch were cut off; they were never acknowledged.`;
    onTrouble({ kind: kind.name, what: 'cut', message });
  }
  if (damagedBytes > 0) {
    const message = `${path}: ${damagedBytes} bytes are damaged and left out; the file as it was is ${path}.damaged.`;
    onTrouble({ kind: kind.name, what: 'damaged', message });
  }
}

/** Parts that a process wrote and did not live to name (their rows are still in the journal), and names without a file. */
function reconcile({ kind, folder, onTrouble }: KindLogOptions, manifest: Manifest): void {
  const named = new Set(manifest.parts().map(({ file }) => file));
  const there = new Set(globSync('day=*/*', { cwd: folder }));
  for (const file of there) if (!named.has(file)) rmSync(join(folder, file), { force: true });
  const remove = [...named].filter((file) => !there.has(file));
  if (remove.length === 0) return;
  manifest.commit({ remove });
  const message = `${folder}: parts are gone and their records with them: ${remove.join(', ')}`;
  onTrouble({ kind: kind.name, what: 'damaged', message });
}

function behind(kind: string, bytes: number): LogsError {
  const megabytes = Math.round(bytes / 1_000_000);
  return new LogsError(
    'busy',
    `${megabytes} MB of the log "${kind}" wait to be laid out, and more may not; send them again later.`,
  );
}

function toUsage(
  kind: LogKind,
  parts: readonly Part[],
  waiting: readonly Pick<Segment, 'bytes' | 'records'>[],
  refused: number,
): LogUsage {
  const days = [...new Set(parts.map(({ day }) => day))].sort();
  return {
    kind: kind.name,
    records: [...parts.map(({ rows }) => rows), ...waiting.map(({ records }) => records)].reduce(
      (sum, records) => sum + records,
      0,
    ),
    bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0),
    firstDay: days[0],
    lastDay: days.at(-1),
    days: days.length,
    parts: parts.length,
    journalBytes: waiting.reduce((sum, { bytes }) => sum + bytes, 0),
    refused,
  };
}
