import { createHash } from 'node:crypto';
import { formatNs } from './pod-lines.ts';
import type { ContainerName, PodLine, PodPosition, StreamState } from './types.ts';

/** Lines of one container on their way. */
export interface OutgoingBatch {
  readonly id: string;
  readonly stream: string;
  readonly from: Stream;
  readonly lines: readonly PodLine[];
}

export interface Stream {
  readonly name: ContainerName;
  readonly app: string;
}

export interface OutboxOptions {
  /** Id of the source, of which those of batches are made. */
  readonly source: string;
  readonly streams: ReadonlyMap<string, StreamState>;
  /** Writes down where streams are; when it resolves, a restart finds it. */
  readonly write: (changed: ReadonlyMap<string, StreamState>) => Promise<void>;
  /** Takes a batch; throws to have it tried again. */
  readonly take: (batch: OutgoingBatch, isAgain: boolean) => Promise<void>;
  readonly failed: (error: unknown) => void;
  readonly well: () => void;
  readonly sleep: (ms: number) => Promise<void>;
  /** Lines wait here up to so many bytes; then their readers wait. */
  readonly mostBytes: number;
  readonly isStopped: () => boolean;
}

/** What all containers of a source put their lines into. */
export interface Outbox {
  readonly put: (key: string, from: Stream, lines: readonly PodLine[], after: PodPosition) => Promise<void>;
  /** One round: what waits goes out. Answers false when nothing did. */
  readonly flush: () => Promise<boolean>;
  readonly stateOf: (key: string) => StreamState | undefined;
  /** Streams of which nothing is on its way. */
  readonly idle: () => readonly string[];
  readonly forget: (key: string) => void;
}

interface Waiting {
  readonly from: Stream;
  readonly lines: PodLine[];
  after: PodPosition;
}

/**
 * Before lines go out it is written down under which id they go and where they lead; so after a kill the log itself can be asked
 * whether they are in it (`settle-pending.ts`), and each line is kept once.
 */
export function createOutbox(options: OutboxOptions): Outbox {
  const states = new Map(options.streams);
  const waiting = new Map<string, Waiting>();
  const unsaved = new Set<string>();
  let bytes = 0;
  let room = Promise.withResolvers<void>();

  async function put(
    key: string,
    from: Stream,
    lines: readonly PodLine[],
    after: PodPosition,
  ): Promise<void> {
    const entry = waiting.get(key) ?? { from, lines: [], after };
    entry.lines.push(...lines);
    entry.after = after;
    waiting.set(key, entry);
    bytes += sizeOf(lines);
    while (bytes > options.mostBytes && !options.isStopped()) await room.promise;
  }

  async function flush(): Promise<boolean> {
    if (waiting.size === 0 && unsaved.size === 0) return false;
    const entries = [...waiting];
    waiting.clear();
    const batches = entries.map(([key, entry]) => toBatch(key, entry));
    await save();
    // Together: the store syncs what comes at the same time at once.
    await Promise.all(batches.filter((batch) => batch !== undefined).map(send));
    bytes -= entries.reduce((sum, [, { lines }]) => sum + sizeOf(lines), 0);
    room.resolve();
    room = Promise.withResolvers();
    return entries.length > 0;
  }

  function toBatch(key: string, { from, lines, after }: Waiting): OutgoingBatch | undefined {
    const state = states.get(key) ?? { position: { ...after, at: '', same: 0 }, next: 1, pending: null };
    const [first] = lines;
    unsaved.add(key);
    if (first === undefined) {
      states.set(key, { ...state, position: after });
      return undefined;
    }
    const id = batchId(options.source, from.name, state.next);
    const pending = { id, after, firstNs: String(first.atNs) };
    states.set(key, { ...state, next: state.next + 1, pending });
    return { id, stream: key, from, lines };
  }

  async function save(): Promise<void> {
    const changed = new Map([...unsaved].flatMap((key) => toEntry(key, states.get(key))));
    await untilDone(() => options.write(changed));
    for (const key of changed.keys()) unsaved.delete(key);
  }

  async function send(batch: OutgoingBatch): Promise<void> {
    let isAgain = false;
    await untilDone(async () => {
      const wasSent = isAgain;
      isAgain = true;
      await options.take(batch, wasSent);
    });
    const state = states.get(batch.stream);
    if (state?.pending?.id !== batch.id || options.isStopped()) return;
    states.set(batch.stream, { ...state, position: state.pending.after, pending: null });
    unsaved.add(batch.stream);
  }

  /** Nothing is given up; what is stopped stays written down as being on its way. */
  async function untilDone(work: () => Promise<void>): Promise<void> {
    for (let waitMs = 500; !options.isStopped(); waitMs = Math.min(waitMs * 2, 30_000)) {
      try {
        await work();
        options.well();
        return;
      } catch (error) {
        options.failed(error);
        await options.sleep(waitMs);
      }
    }
    throw new StoppedError();
  }

  return {
    put,
    flush,
    stateOf: (key) => states.get(key),
    idle: () => [...states.keys()].filter((key) => !waiting.has(key) && states.get(key)?.pending === null),
    forget: (key) => {
      states.delete(key);
      unsaved.delete(key);
    },
  };
}

/** The round was ended before its lines were taken. */
export class StoppedError extends Error {
  override readonly name = 'StoppedError';

  constructor() {
    super('collecting has ended');
  }
}

function toEntry(key: string, state: StreamState | undefined): readonly (readonly [string, StreamState])[] {
  return state === undefined ? [] : [[key, state]];
}

function sizeOf(lines: readonly PodLine[]): number {
  return lines.reduce((sum, { text }) => sum + text.length + 64, 0);
}

function batchId(source: string, { uid, container }: ContainerName, number: number): string {
  const sender = createHash('sha256').update(`${source}/${uid}/${container}`).digest('hex').slice(0, 32);
  return `${sender}-${number}`;
}

/** Lines as a taker has them. */
export function textsOf(lines: readonly PodLine[]): {
  readonly texts: readonly string[];
  readonly times: readonly string[];
} {
  return { texts: lines.map(({ text }) => text), times: lines.map(({ atNs }) => formatNs(atNs)) };
}
