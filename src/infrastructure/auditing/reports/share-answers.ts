import type { AskStore, StoreAnswer, StoreQuestion } from './ask-store.ts';

export interface ShareOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** For how long an answer is given again. */
  readonly keepMs: number;
  /** Questions that the store answers at the same time. */
  readonly parallel: number;
  /** Rows that are kept in all. */
  readonly mostRows: number;
}

/** Every answer weighs something, also one without rows. */
const ROWS_AN_ANSWER = 20;

interface Entry {
  readonly answer: Promise<StoreAnswer>;
  readonly control: AbortController;
  readonly sinceMs: number;
  waiting: number;
  /** Undefined while the store works on it. */
  rows: number | undefined;
}

/**
 * The same question of many people is asked once, and its answer kept for a few seconds. A question ends when the last one who
 * waits for it has gone. What is kept and what is asked at the same time have bounds.
 */
export function shareAnswers(ask: AskStore, options: ShareOptions): AskStore {
  const entries = new Map<string, Entry>();
  const gate = createGate(options.parallel);
  return async (question, signal) => {
    signal.throwIfAborted();
    prune(entries, options);
    const key = keyOf(question);
    const entry =
      entries.get(key) ?? begin(entries, key, options, (inner) => gate(() => ask(question, inner)));
    return waitFor(entry, signal, () => {
      if (entry.rows !== undefined) return;
      entry.control.abort();
      if (entries.get(key) === entry) entries.delete(key);
    });
  };
}

function keyOf({ text, range, mostRows }: StoreQuestion): string {
  return `${range.startMs} ${range.endMs} ${mostRows} ${text}`;
}

function begin(
  entries: Map<string, Entry>,
  key: string,
  options: ShareOptions,
  work: (signal: AbortSignal) => Promise<StoreAnswer>,
): Entry {
  const control = new AbortController();
  const answer = work(control.signal);
  const entry: Entry = { answer, control, sinceMs: options.now(), waiting: 0, rows: undefined };
  entries.set(key, entry);
  answer.then(
    ({ rows }) => {
      entry.rows = rows.length + ROWS_AN_ANSWER;
    },
    () => {
      // Whoever asks again may be luckier; those who wait for it now hear why.
      if (entries.get(key) === entry) entries.delete(key);
    },
  );
  return entry;
}

async function waitFor(entry: Entry, signal: AbortSignal, onLastGone: () => void): Promise<StoreAnswer> {
  entry.waiting += 1;
  const { promise: gone, reject } = Promise.withResolvers<never>();
  const leave = (): void => reject(signal.reason);
  signal.addEventListener('abort', leave, { once: true });
  try {
    return await Promise.race([entry.answer, gone]);
  } finally {
    signal.removeEventListener('abort', leave);
    entry.waiting -= 1;
    if (entry.waiting === 0) onLastGone();
  }
}

/** The oldest go first. */
function prune(entries: Map<string, Entry>, { now, keepMs, mostRows }: ShareOptions): void {
  let rows = 0;
  for (const [key, entry] of [...entries].toReversed()) {
    rows += entry.rows ?? 0;
    const isOver = now() - entry.sinceMs > keepMs || rows > mostRows;
    if (entry.rows !== undefined && isOver) entries.delete(key);
  }
}

/** Lets so many in, and the others in the order in which they came. */
function createGate(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  const queue: (() => void)[] = [];
  let inside = 0;
  return async (work) => {
    if (inside >= most) await new Promise<void>((resolve) => queue.push(resolve));
    else inside += 1;
    try {
      return await work();
    } finally {
      const next = queue.shift();
      if (next === undefined) inside -= 1;
      else next();
    }
  };
}
