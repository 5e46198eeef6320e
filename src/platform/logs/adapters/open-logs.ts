import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { acceptBatch } from '../accept-batch.ts';
import { LogsError } from '../errors.ts';
import { toFrame } from '../frame.ts';
import type { LogBatch, LogKind, LogReceipt, LogUsage } from '../types.ts';
import { compactOnce, outdatedParts } from './compact.ts';
import { type Duck, openDuck } from './duckdb.ts';
import { lockFolder } from './folder-lock.ts';
import { type KindLog, type LogTrouble, openKindLog } from './kind-log.ts';

export interface LogsOptions {
  /** Made when it is missing; a second process gets `in-use`. */
  readonly folder: string;
  readonly kinds: readonly LogKind[];
  readonly onTrouble?: (trouble: LogTrouble) => void;
  /** For layout and queries together. Default 600 MB. */
  readonly memoryBytes?: number;
  /** Default 16 MB. */
  readonly segmentBytes?: number;
  /** Default 64 MB. */
  readonly waitingBytes?: number;
  /** What may wait in each journal to be laid out; beyond it batches are refused as `busy`. Default 512 MB. */
  readonly backlogBytes?: number;
  /** Milliseconds after which what came in is laid out; 0: only when asked. Default 5000. */
  readonly sealEveryMs?: number;
  readonly now?: () => number;
}

/** The embedded log store. */
export interface EmbeddedLogs {
  /** Resolves when the records are on the disk. */
  readonly append: (batch: LogBatch) => Promise<LogReceipt>;
  /** Lays out what was appended before. */
  readonly seal: () => Promise<void>;
  /** One round of joining parts and of dropping what is too old. */
  readonly maintain: () => Promise<void>;
  readonly usage: () => readonly LogUsage[];
  readonly kindLogs: ReadonlyMap<string, KindLog>;
  readonly duck: Duck;
  readonly close: () => Promise<void>;
}

/** With so many, joining them can wait no longer. */
function hasManyParts(log: KindLog): boolean {
  return log.manifest.parts().length > MANY_PARTS;
}

const MANY_PARTS = 500;

/** Throws `in-use` where another process has the folder. */
export async function openLogs(options: LogsOptions): Promise<EmbeddedLogs> {
  const lock = lockFolder(options.folder);
  try {
    const logs = await openLocked(options);
    return { ...logs, close: () => logs.close().finally(lock.release) };
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function openLocked(options: LogsOptions): Promise<EmbeddedLogs> {
  const { folder, kinds, now = Date.now, sealEveryMs = 5000 } = options;
  const today = (): string => new Date(now()).toISOString().slice(0, 10);
  const spillFolder = join(folder, 'spill');
  mkdirSync(spillFolder, { recursive: true, mode: 0o700 });
  const duck = await openDuck({
    spillFolder,
    memoryBytes: options.memoryBytes ?? 600_000_000,
    threads: availableParallelism(),
  });
  const logs = new Map(
    kinds.map((kind) => [
      kind.name,
      openKindLog({
        kind,
        folder: join(folder, kind.name),
        duck,
        segmentBytes: options.segmentBytes ?? 16_000_000,
        waitingBytes: options.waitingBytes ?? 64_000_000,
        backlogBytes: options.backlogBytes ?? 512_000_000,
        today,
        onTrouble: options.onTrouble ?? (() => undefined),
      }),
    ]),
  );
  let compactions = 0;

  async function append(batch: LogBatch): Promise<LogReceipt> {
    const log = logs.get(batch.kind);
    if (log === undefined) throw new LogsError('unknown-kind', `There is no log "${batch.kind}".`);
    const { body, content } = acceptBatch(batch, log.kind);
    const { records } = content;
    if (records > 0)
      await log.append(toFrame({ ...batch, body }, batch.receivedNs ?? BigInt(now()) * 1_000_000n, content));
    return { records };
  }

  async function seal(): Promise<void> {
    for (const log of logs.values()) await log.seal();
  }

  async function maintainAll(): Promise<void> {
    for (const log of logs.values()) {
      const outdated = outdatedParts(log.manifest.parts(), today(), log.kind);
      if (outdated.length > 0) log.replace(outdated, []);
      while (await compactOnce(duck, log, `c${now().toString(36)}-${++compactions}`)) {
        if (log.isBehind() && !hasManyParts(log)) break;
      }
    }
  }

  // Rounds run one after the other: two of them would join the same parts.
  let lastRound: Promise<void> = Promise.resolve();
  function maintain(): Promise<void> {
    const round = lastRound.then(maintainAll);
    lastRound = round.catch(() => undefined);
    return round;
  }

  async function tick(): Promise<void> {
    try {
      await seal();
      await maintain();
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      options.onTrouble?.({ kind: '', what: 'not-sealed', message: `${message}; it is tried again` });
    }
  }

  let ticking: Promise<void> | undefined;
  const timer = setInterval(
    () => {
      ticking ??= tick().finally(() => {
        ticking = undefined;
      });
    },
    Math.max(1, sealEveryMs),
  );
  if (sealEveryMs === 0) clearInterval(timer);
  timer.unref();

  return {
    append,
    seal,
    maintain,
    usage: () => [...logs.values()].map((log) => log.usage()),
    kindLogs: logs,
    duck,
    close: async () => {
      clearInterval(timer);
      await ticking;
      await lastRound;
      for (const log of logs.values()) await log.close();
      duck.close();
    },
  };
}
