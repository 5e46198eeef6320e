import { join } from 'node:path';
import { formatRfc3339, type Row } from '#languages/logsql';
import { acceptBatch } from '../../accept-batch.ts';
import { LogsError } from '../../errors.ts';
import { toFrame } from '../../frame.ts';
import type { LogBatch, LogKind, LogReceipt, LogUsage } from '../../types.ts';
import { lockFolder } from '../folder-lock.ts';
import type { QueryOptions } from '../run-query.ts';
import { openVictoriaClient, type VictoriaClient } from './client.ts';
import { type KindSpool, openKindSpool } from './kind-spool.ts';
import { createSender, type Sender } from './sender.ts';
import { createStoredKinds, STORED_QUERY, type StoredKind } from './stored-kinds.ts';
import { queryVictoria } from './victoria-query.ts';

export interface VictoriaLogsOptions {
  /** `https://user:password@host:9428/…`; see `parseAddress`. */
  readonly url: string;
  /** Of the spool; made when it is missing; one server at a time. */
  readonly folder: string;
  readonly kinds: readonly LogKind[];
  readonly onTrouble?: (trouble: DeliveryTrouble) => void;
  /** What may wait on the disk for VictoriaLogs; beyond it batches are refused as `busy`. Default 10 GB. */
  readonly spoolBytes?: number;
  /** Default 8 MB. */
  readonly segmentBytes?: number;
  /** Default 64 MB. */
  readonly waitingBytes?: number;
  /** Milliseconds after which what came in is sent; 0: only when asked. Default 1000. */
  readonly sendEveryMs?: number;
  /** Between tries while VictoriaLogs is away. Default 500 to 30,000. */
  readonly retryMs?: { readonly first: number; readonly most: number };
  /** For one request that sends records. Default 60,000. */
  readonly requestMs?: number;
  /** Records of one request. Default 5000. */
  readonly batchRows?: number;
  readonly now?: () => number;
}

/** Something that goes on behind the callers' backs. */
export interface DeliveryTrouble {
  readonly kind: string;
  readonly what: 'cut' | 'damaged' | 'undelivered' | 'delivered' | 'refused';
  readonly message: string;
}

/** The log store on VictoriaLogs, with a spool before it. */
export interface VictoriaLogs {
  /** Resolves when the records are in the spool, on the disk. */
  readonly append: (batch: LogBatch) => Promise<LogReceipt>;
  /** What was appended before is delivered, or this throws why not. */
  readonly seal: () => Promise<void>;
  /** What VictoriaLogs has is asked for now and then, and shown as it was. */
  readonly usage: () => readonly LogUsage[];
  readonly query: (text: string, options: QueryOptions) => AsyncGenerator<readonly Row[]>;
  /** Throws `unreachable` when VictoriaLogs does not answer; appends go on meanwhile. */
  readonly ping: (signal: AbortSignal) => Promise<void>;
  /** What is not delivered stays in the spool. */
  readonly close: () => Promise<void>;
}

interface KindState {
  readonly spool: KindSpool;
  readonly sender: Sender;
  overflowed: number;
}

const GIGABYTE = 1_000_000_000;
const COUNT_TIMEOUT_MS = 10_000;

/**
 * Opens the spool and begins to deliver what an earlier process left; VictoriaLogs need not be there. Throws `in-use` where
 * another process has the folder.
 */
export function openVictoriaLogs(options: VictoriaLogsOptions): VictoriaLogs {
  const lock = lockFolder(options.folder);
  try {
    const logs = openLocked(options);
    return { ...logs, close: () => logs.close().finally(lock.release) };
  } catch (error) {
    lock.release();
    throw error;
  }
}

function openLocked(options: VictoriaLogsOptions): VictoriaLogs {
  const { kinds, now = Date.now, sendEveryMs = 1000, spoolBytes = 10 * GIGABYTE } = options;
  const client = openVictoriaClient(options.url);
  const states = new Map(kinds.map((kind) => [kind.name, openKind(options, client, kind)]));
  const all = [...states.values()];
  const names = kinds.map(({ name }) => name);
  const query: VictoriaLogs['query'] = (text, asked) => queryVictoria(client, names, text, asked);
  const stored = createStoredKinds(
    () => query(STORED_QUERY, { nowNs: BigInt(now()) * 1_000_000n, timeoutMs: COUNT_TIMEOUT_MS }),
    now,
  );
  let isClosed = false;

  async function append(batch: LogBatch): Promise<LogReceipt> {
    const state = states.get(batch.kind);
    if (state === undefined) throw new LogsError('unknown-kind', `There is no log "${batch.kind}".`);
    if (isClosed) throw new LogsError('closed', 'The log store was closed.');
    const { body, content } = acceptBatch(batch, state.spool.kind);
    const { records } = content;
    if (records === 0) return { records };
    const frame = toFrame({ ...batch, body }, batch.receivedNs ?? BigInt(now()) * 1_000_000n, content);
    const waiting = all.reduce((sum, { spool }) => sum + spool.bytes(), 0);
    if (waiting + frame.bytes.length > spoolBytes) {
      state.overflowed += records;
      throw overflow(waiting, client.where);
    }
    await state.spool.append(frame);
    return { records };
  }

  const wake = (): void => {
    for (const { spool, sender } of all) if (spool.bytes() > 0) sender.wake();
  };
  const timer = sendEveryMs > 0 ? setInterval(wake, sendEveryMs) : undefined;
  timer?.unref();
  // So that the first who looks sees more than zeros.
  if (timer !== undefined) stored.of('');

  return {
    append,
    seal: async () => {
      await Promise.all(all.map(({ sender }) => sender.flush()));
    },
    usage: () => all.map((state) => toUsage(state, stored.of(state.spool.kind.name))),
    query,
    ping: client.ping,
    close: async () => {
      isClosed = true;
      clearInterval(timer);
      await Promise.all(all.map(({ sender }) => sender.stop()));
      for (const { spool } of all) await spool.close();
    },
  };
}

function openKind(
  { onTrouble = () => undefined, ...options }: VictoriaLogsOptions,
  client: VictoriaClient,
  kind: LogKind,
): KindState {
  const tell = (what: DeliveryTrouble['what'], message: string): void =>
    onTrouble({ kind: kind.name, what, message });
  const spool = openKindSpool({
    kind,
    folder: join(options.folder, kind.name),
    segmentBytes: options.segmentBytes ?? 8_000_000,
    waitingBytes: options.waitingBytes ?? 64_000_000,
    limits: { rows: options.batchRows ?? 5000, length: 4_000_000 },
    onDamage: tell,
  });
  const sender = createSender({
    spool,
    client,
    retryMs: options.retryMs ?? { first: 500, most: 30_000 },
    requestMs: options.requestMs ?? 60_000,
    onTrouble: tell,
  });
  return { spool, sender, overflowed: 0 };
}

function overflow(waiting: number, where: string): LogsError {
  return new LogsError(
    'busy',
    `${waiting} bytes of log records wait for VictoriaLogs at ${where} already, and more may not; send them again later.`,
  );
}

function toUsage({ spool, sender, overflowed }: KindState, { records, days }: StoredKind): LogUsage {
  const { lastError, refused, shortened } = sender.state();
  const oldestNs = spool.oldestNs();
  const waitingSince = oldestNs === undefined ? undefined : formatRfc3339(oldestNs);
  const waitingBytes = spool.bytes();
  return {
    kind: spool.kind.name,
    records,
    bytes: 0,
    firstDay: days[0],
    lastDay: days.at(-1),
    days: days.length,
    parts: 0,
    journalBytes: waitingBytes,
    delivery: { waitingBytes, waitingSince, lastError, overflowed, refused, shortened },
  };
}
