import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { LogsError } from '../errors.ts';
import { checkBody, toFrame } from '../frame.ts';
import { countRecords } from '../records.ts';
import type { LogBatch, LogKind, LogReceipt, LogUsage } from '../types.ts';
import { compactOnce, outdatedParts } from './compact.ts';
import { type Duck, openDuck } from './duckdb.ts';
import { type KindLog, type LogTrouble, openKindLog } from './kind-log.ts';

export interface LogsOptions {
  /** Made when it is missing; one server at a time. */
  readonly folder: string;
  readonly kinds: readonly LogKind[];
  readonly onTrouble?: (trouble: LogTrouble) => void;
  /** For layout and queries together. Default 1 GB. */
  readonly memoryBytes?: number;
  /** Default 32 MB. */
  readonly segmentBytes?: number;
  /** Default 64 MB. */
  readonly waitingBytes?: number;
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

const MAX_BODY_BYTES = 64_000_000;

export async function openLogs(options: LogsOptions): Promise<EmbeddedLogs> {
  const { folder, kinds, now = Date.now, sealEveryMs = 5000 } = options;
  const spillFolder = join(folder, 'spill');
  mkdirSync(spillFolder, { recursive: true, mode: 0o700 });
  const duck = await openDuck({
    spillFolder,
    memoryBytes: options.memoryBytes ?? 1_000_000_000,
    threads: availableParallelism(),
  });
  const logs = new Map(
    kinds.map((kind) => [
      kind.name,
      openKindLog({
        kind,
        folder: join(folder, kind.name),
        duck,
        segmentBytes: options.segmentBytes ?? 32_000_000,
        waitingBytes: options.waitingBytes ?? 64_000_000,
        onTrouble: options.onTrouble ?? (() => undefined),
      }),
    ]),
  );
  let compactions = 0;

  async function append(batch: LogBatch): Promise<LogReceipt> {
    const log = logs.get(batch.kind);
    if (log === undefined) throw new LogsError('unknown-kind', `There is no log "${batch.kind}".`);
    checkLabels(batch, log.kind);
    const { body, value } = checkBody(batch.body, batch.kind);
    const records = countRecords(value, log.kind);
    if (records > 0) await log.append(toFrame({ ...batch, body }, BigInt(now()) * 1_000_000n));
    return { records };
  }

  async function seal(): Promise<void> {
    for (const log of logs.values()) await log.seal();
  }

  async function maintain(): Promise<void> {
    const today = new Date(now()).toISOString().slice(0, 10);
    for (const log of logs.values()) {
      const outdated = outdatedParts(log.manifest.parts(), today, log.kind);
      if (outdated.length > 0) log.replace(outdated, []);
      while (await compactOnce(duck, log, `c${now().toString(36)}-${++compactions}`));
    }
  }

  const timer =
    sealEveryMs > 0 ? setInterval(() => void seal().then(maintain, () => undefined), sealEveryMs) : undefined;
  timer?.unref();

  return {
    append,
    seal,
    maintain,
    usage: () => [...logs.values()].map((log) => log.usage()),
    kindLogs: logs,
    duck,
    close: async () => {
      clearInterval(timer);
      for (const log of logs.values()) await log.close();
      duck.close();
    },
  };
}

function checkLabels({ labels, body }: LogBatch, kind: LogKind): void {
  const unknown = Object.keys(labels).find((label) => !kind.labels.includes(label));
  if (unknown !== undefined) {
    throw new LogsError(
      'invalid',
      `The log "${kind.name}" has no label "${unknown}"; it has ${kind.labels.join(', ')}.`,
    );
  }
  if (body.length > MAX_BODY_BYTES) {
    throw new LogsError(
      'too-large',
      `A batch of ${body.length} bytes is above the limit of ${MAX_BODY_BYTES}.`,
    );
  }
}
