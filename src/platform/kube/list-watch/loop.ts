import { resourceName } from '../client/paths.ts';
import { KubeError, type KubeErrorCode } from '../errors.ts';
import { Backoff } from './backoff.ts';
import { type ListParts, readFullList } from './full-list.ts';
import type { ListWatchState, ListWatchStatus, RepairReason } from './types.ts';
import { followWatch, type Position } from './watch.ts';

const WATCH_SECONDS = 240;
const DENIED_RETRY_MS = 30_000;
const BACKOFF = { firstMs: 500, mostMs: 30_000 };
/** A watch that ends sooner than this and brought nothing counts as a failure, or we would spin. */
const SHORT_WATCH_MS = 1000;

const STATE_OF_CODE: Partial<Record<KubeErrorCode, ListWatchState>> = {
  forbidden: 'forbidden',
  unauthorized: 'unauthorized',
  credentials: 'unauthorized',
  'not-found': 'absent',
};

/** Lists, watches, waits, and begins again, until it is stopped. */
export class Loop<T> {
  readonly resourceName: string;
  readonly #parts: ListParts<T>;
  readonly #silenceMs: number;
  readonly #backoff: Backoff;
  readonly #stopping = new AbortController();
  readonly #changed = new Set<() => void>();
  #running: Promise<void> | undefined;
  /** Ends the step that runs (a watch, a wait), so that `relist()` takes effect at once. */
  #step = new AbortController();
  #position: Position | undefined;
  #repair: RepairReason | undefined;
  #state: ListWatchState = 'idle';
  #reason: KubeError | undefined;
  #synced = false;
  /** Whether the server had accepted the watch that runs. */
  #opened = false;
  #expiredBefore = false;

  constructor(parts: ListParts<T>, staleAfterMs: number) {
    this.#parts = parts;
    this.#silenceMs = staleAfterMs * 2;
    this.#backoff = new Backoff(parts.options.backoff ?? BACKOFF, parts.clock);
    this.resourceName = resourceName(parts.options.resource);
  }

  start(): void {
    if (this.#stopping.signal.aborted) return;
    this.#running ??= this.#run();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#step.abort();
    await this.#running;
    this.#enter('stopped', undefined);
  }

  relist(): void {
    if (this.#position === undefined) return;
    this.#forget('requested');
    this.#step.abort();
  }

  status(): ListWatchStatus {
    return { state: this.#state, reason: this.#reason, synced: this.#synced };
  }

  onChange(listener: () => void): () => void {
    this.#changed.add(listener);
    return () => {
      this.#changed.delete(listener);
    };
  }

  async #run(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      this.#step = new AbortController();
      if (this.#stopping.signal.aborted) return;
      try {
        const position = this.#position ?? (await this.#list());
        await this.#watch(position);
      } catch (error) {
        await this.#recover(error);
      }
    }
  }

  async #list(): Promise<Position> {
    if (this.#reason === undefined) this.#enter('listing', undefined);
    const { resourceVersion, differences } = await readFullList(this.#parts, this.#step.signal);
    const position = { resourceVersion };
    this.#position = position;
    const { counters, replica, clock } = this.#parts;
    counters.lastSyncAt = clock.now();
    if (this.#synced) {
      counters.repairs++;
      counters.missed.added += differences.added;
      counters.missed.modified += differences.modified;
      counters.missed.deleted += differences.deleted;
      replica.emit({ type: 'repaired', reason: this.#repair ?? 'expired', ...differences });
    } else {
      this.#synced = true;
      replica.emit({ type: 'synced', count: replica.store.size });
    }
    this.#repair = undefined;
    this.#notify();
    return position;
  }

  async #watch(position: Position): Promise<void> {
    const { counters, clock, options } = this.#parts;
    const before = counters.events + counters.bookmarks;
    const startedAt = clock.now();
    // Drawn at random, or all watches that were opened together would end together for ever.
    const timeoutSeconds = Math.ceil((options.watchSeconds ?? WATCH_SECONDS) * (1 + clock.random()));
    const limits = { timeoutSeconds, silenceMs: this.#silenceMs };
    this.#opened = false;
    try {
      await followWatch(this.#parts, position, limits, this.#step.signal, () => {
        this.#opened = true;
        this.#enter('watching', undefined);
      });
    } finally {
      if (counters.events + counters.bookmarks > before) this.#progress();
    }
    this.#opened = false;
    const lastedMs = clock.now() - startedAt;
    if (lastedMs < timeoutSeconds * 900) counters.drops++;
    const brought = counters.events + counters.bookmarks - before;
    if (lastedMs < SHORT_WATCH_MS && brought === 0) await this.#sleep(this.#backoff.nextMs());
  }

  async #recover(error: unknown): Promise<void> {
    if (this.#stopping.signal.aborted) return;
    // relist() ended the step: nothing has failed.
    if (this.#step.signal.aborted) return;
    const failure = toFailure(error);
    if (this.#opened) this.#parts.counters.drops++;
    this.#opened = false;
    if (failure.code === 'gone') return await this.#expire();
    const state = STATE_OF_CODE[failure.code] ?? 'failing';
    if (state === 'absent') this.#forget('absent');
    this.#enter(state, failure);
    this.#parts.replica.emit({ type: 'error', error: failure });
    await this.#sleep(state === 'failing' ? this.#backoff.nextMs() : this.#deniedMs());
  }

  /** The first repair comes at once; when nothing but expiries follow, they must not spin. */
  async #expire(): Promise<void> {
    this.#forget('expired');
    this.#enter('listing', undefined);
    if (this.#expiredBefore) await this.#sleep(this.#backoff.nextMs());
    this.#expiredBefore = true;
  }

  #progress(): void {
    this.#backoff.reset();
    this.#expiredBefore = false;
  }

  #forget(reason: RepairReason): void {
    this.#position = undefined;
    this.#repair = reason;
  }

  /** From half to one and a half times, so that many list-watches do not knock together. */
  #deniedMs(): number {
    return (this.#parts.options.deniedRetryMs ?? DENIED_RETRY_MS) * (0.5 + this.#parts.clock.random());
  }

  #sleep(ms: number): Promise<void> {
    return this.#parts.clock.sleep(ms, this.#step.signal);
  }

  #enter(state: ListWatchState, reason: KubeError | undefined): void {
    this.#state = state;
    this.#reason = reason;
    this.#notify();
  }

  #notify(): void {
    for (const listener of [...this.#changed]) listener();
  }
}

function toFailure(error: unknown): KubeError {
  if (error instanceof KubeError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new KubeError('bad-response', `the list-watch failed: ${message}`, { cause: error });
}
