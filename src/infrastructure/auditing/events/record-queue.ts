import { recordOf } from './occurrences.ts';
import type { EventFigure, EventRecord, Seen } from './types.ts';

export interface QueueOptions {
  /** Resolves when the records are on the disk. */
  readonly append: (records: readonly EventRecord[]) => Promise<void>;
  /** Waits before the next try. */
  readonly pause: (ms: number) => Promise<void>;
  /** Called when records were left out for want of room, as soon as there is some: read the list again. */
  readonly onRoom: () => void;
  readonly onTrouble: (error: unknown) => void;
  readonly mostWaiting?: number;
}

export interface QueueStats {
  readonly waiting: number;
  /** Events written since the start. */
  readonly written: number;
  /** Times that a list was read again because too much had waited. */
  readonly overflows: number;
  /** Why the last append failed; undefined when it did not. */
  readonly lastError: string | undefined;
}

/** Turns figures of events into records of the log, each occurrence once, in the order they come. */
export interface RecordQueue {
  readonly add: (figure: EventFigure) => void;
  /** The event is no more: it will not come again. */
  readonly forget: (uid: string) => void;
  readonly forgetAllBut: (live: ReadonlySet<string>) => void;
  readonly stats: () => QueueStats;
  /** Nothing is appended any more when it resolves. */
  readonly stop: () => Promise<void>;
}

const MOST_WAITING = 20_000;
const BATCH = 500;
const RETRY_MS = [500, 1_000, 2_000, 5_000, 10_000, 30_000];

/**
 * `known` is what stands in the log already. What is appended counts as seen only when it is on the disk, so a failure or
 * an overflow loses nothing that the cluster still has.
 */
export function createRecordQueue(known: Map<string, Seen>, options: QueueOptions): RecordQueue {
  const most = options.mostWaiting ?? MOST_WAITING;
  const waiting = new Map<string, EventFigure>();
  const state = { written: 0, overflows: 0, lastError: undefined as string | undefined };
  const gone = new Set<string>();
  let isFull = false;
  let isStopped = false;
  let running: Promise<void> | undefined;

  const add = (figure: EventFigure): void => {
    if (isStopped || recordOf(figure, known.get(figure.uid)) === undefined) return;
    // A newer figure of the same event replaces the one that waits: counts add up all the same.
    if (!waiting.has(figure.uid) && waiting.size >= most) {
      isFull = true;
      return;
    }
    waiting.set(figure.uid, figure);
    running ??= run().finally(() => {
      running = undefined;
    });
  };
  const run = async (): Promise<void> => {
    // Whatever comes in the same moment goes out together.
    await options.pause(0);
    for (let failures = 0; waiting.size > 0 && !isStopped; ) {
      const batch = [...waiting.values()].slice(0, BATCH);
      try {
        await write(batch);
        failures = 0;
        state.lastError = undefined;
      } catch (error) {
        state.lastError = error instanceof Error ? error.message : String(error);
        if (failures === 0) options.onTrouble(error);
        await options.pause(RETRY_MS[Math.min(failures++, RETRY_MS.length - 1)] ?? 0);
      }
    }
    if (!isFull || isStopped) return;
    isFull = false;
    state.overflows++;
    options.onRoom();
  };
  const write = async (batch: readonly EventFigure[]): Promise<void> => {
    const records = batch.flatMap((figure) => recordOf(figure, known.get(figure.uid)) ?? []);
    if (records.length > 0) await options.append(records);
    for (const figure of batch) {
      known.set(figure.uid, { count: figure.count, last: figure.last });
      if (waiting.get(figure.uid) === figure) waiting.delete(figure.uid);
      if (gone.delete(figure.uid)) known.delete(figure.uid);
    }
    state.written += records.length;
  };
  return {
    add,
    forget: (uid) => {
      // What waits is still written, and forgotten then.
      if (waiting.has(uid)) gone.add(uid);
      else known.delete(uid);
    },
    forgetAllBut: (live) => {
      for (const uid of known.keys()) if (!live.has(uid) && !waiting.has(uid)) known.delete(uid);
    },
    stats: () => ({ waiting: waiting.size, ...state }),
    stop: async () => {
      isStopped = true;
      await running;
    },
  };
}
