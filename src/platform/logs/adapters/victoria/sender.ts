import { setTimeout as sleep } from 'node:timers/promises';
import { toLogsError } from '../../errors.ts';
import type { WireRow } from '../../wire-row.ts';
import type { RowBatch } from './batches.ts';
import { RefusedLinesError, type VictoriaClient } from './client.ts';
import type { KindSpool } from './kind-spool.ts';

export interface SenderOptions {
  readonly spool: KindSpool;
  readonly client: VictoriaClient;
  readonly retryMs: { readonly first: number; readonly most: number };
  readonly requestMs: number;
  readonly onTrouble: (what: 'undelivered' | 'delivered' | 'refused', message: string) => void;
}

export interface SenderState {
  /** Of the last try, when it failed. */
  readonly lastError: string | undefined;
  /** Records that VictoriaLogs did not take, kept in `refused.ndjson`. */
  readonly refused: number;
  /** Records of which something was cut off or joined. */
  readonly shortened: number;
}

/** Delivers one kind's spool, batch after batch, for as long as it takes. */
export interface Sender {
  /** Begins a round now; nothing when one runs. */
  readonly wake: () => void;
  /** Resolves when all that was appended before is delivered; throws why a try failed. */
  readonly flush: () => Promise<void>;
  readonly state: () => SenderState;
  /** Ends after the request that runs, or without it when it takes long. */
  readonly stop: () => Promise<void>;
}

const STOP_MS = 2000;

export function createSender(options: SenderOptions): Sender {
  const { spool, retryMs } = options;
  const stopping = new AbortController();
  const cutting = new AbortController();
  let state: SenderState = { lastError: undefined, refused: 0, shortened: 0 };
  let round: Promise<void> | undefined;
  let failures = 0;

  async function send({ rows }: RowBatch): Promise<void> {
    stopping.signal.throwIfAborted();
    const refused = await sendRows(options, rows, cutting.signal);
    state = {
      ...state,
      refused: state.refused + refused,
      shortened: state.shortened + rows.filter(({ isShortened }) => isShortened).length,
    };
    recovered();
  }

  function recovered(): void {
    failures = 0;
    if (state.lastError === undefined) return;
    state = { ...state, lastError: undefined };
    options.onTrouble('delivered', `${options.client.where} takes log records again.`);
  }

  function failed(error: unknown): void {
    failures++;
    const { message } = toLogsError(error, 'Sending log records to VictoriaLogs');
    if (message !== state.lastError)
      options.onTrouble('undelivered', `${withoutDot(message)}; records wait on the disk.`);
    state = { ...state, lastError: message };
  }

  async function once(): Promise<void> {
    await spool.rotate();
    await spool.deliver(send);
  }

  async function untilDone(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        return await once();
      } catch (error) {
        if (stopping.signal.aborted) return;
        failed(error);
        await pause(retryMs, failures, stopping.signal);
      }
    }
  }

  function wake(): void {
    round ??= untilDone().finally(() => {
      round = undefined;
    });
  }

  async function flush(): Promise<void> {
    const before = failures;
    await spool.rotate();
    while (spool.bytes() > 0 && !stopping.signal.aborted) {
      wake();
      await Promise.race([round, sleep(20)]);
      if (failures > before) throw toLogsError(new Error(state.lastError), 'Sending log records');
    }
  }

  return {
    wake,
    flush,
    state: () => state,
    stop: async () => {
      stopping.abort();
      const timer = setTimeout(() => cutting.abort(), STOP_MS);
      await round?.catch(() => undefined);
      clearTimeout(timer);
    },
  };
}

async function pause(
  { first, most }: SenderOptions['retryMs'],
  failures: number,
  signal: AbortSignal,
): Promise<void> {
  const full = Math.min(first * 2 ** Math.min(failures - 1, 20), most);
  // Several kinds, and several servers, must not come back at the same moment.
  await sleep(full * (0.5 + Math.random() / 2), undefined, { signal }).catch(() => undefined);
}

/** Sends rows in order of their being mute or not; gives how many were refused. */
async function sendRows(
  options: SenderOptions,
  rows: readonly WireRow[],
  signal: AbortSignal,
): Promise<number> {
  const said = rows.filter(({ isMute }) => !isMute);
  const mute = rows.filter(({ isMute }) => isMute);
  return (await sendPart(options, said, signal)) + (await sendPart(options, mute, signal));
}

/** What is refused as a whole is sent in halves, until the rows that it is about are found. */
async function sendPart(
  options: SenderOptions,
  rows: readonly WireRow[],
  signal: AbortSignal,
): Promise<number> {
  const [first] = rows;
  if (first === undefined) return 0;
  try {
    await insert(options, rows, first.isMute, signal);
    return 0;
  } catch (error) {
    if (!(error instanceof RefusedLinesError)) throw error;
    if (rows.length === 1) return refuse(options, first, error);
    const middle = Math.ceil(rows.length / 2);
    const left = await sendPart(options, rows.slice(0, middle), signal);
    return left + (await sendPart(options, rows.slice(middle), signal));
  }
}

function refuse({ spool, onTrouble }: SenderOptions, { line }: WireRow, error: RefusedLinesError): number {
  spool.keepRefused(line);
  onTrouble('refused', `${withoutDot(error.message)}; the record is kept in refused.ndjson.`);
  return 1;
}

async function insert(
  { client, spool, requestMs }: SenderOptions,
  rows: readonly WireRow[],
  isDecolorized: boolean,
  signal: AbortSignal,
): Promise<void> {
  // Not `AbortSignal.any` over a timeout: nothing else would hold that timeout, and it could be collected before it fires.
  const late = new AbortController();
  const stop = (): void => late.abort(signal.reason);
  const timer = setTimeout(() => late.abort(new DOMException('too late', 'TimeoutError')), requestMs);
  signal.addEventListener('abort', stop, { once: true });
  try {
    signal.throwIfAborted();
    await client.insert({
      lines: rows.map(({ line }) => line),
      streamFields: ['kind', ...spool.kind.labels],
      isDecolorized,
      signal: late.signal,
    });
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}

function withoutDot(text: string): string {
  return text.replace(/\.$/, '');
}
