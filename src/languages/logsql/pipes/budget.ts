import { LogsqlExecutionError } from '../errors.ts';
import type { Row } from '../rows/index.ts';
import { sizeOf } from '../rows/index.ts';

export interface Limits {
  /** Rows that pipes hold at the same time. */
  readonly rows?: number;
  /** Estimated bytes that pipes hold at the same time. */
  readonly bytes?: number;
  /** Rows looked at, by every pipe. */
  readonly steps?: number;
}

const DEFAULTS: Required<Limits> = { rows: 1_000_000, bytes: 512 * 1024 * 1024, steps: 1_000_000_000 };
const CHECK_EVERY = 1024;

/** What a query may take. All of it counts the same on every machine, but for what `isCancelled` asks. */
export class Budget {
  readonly #limits: Required<Limits>;
  readonly #isCancelled: () => boolean;
  #rows = 0;
  #bytes = 0;
  #steps = 0;

  constructor(limits: Limits = {}, isCancelled: () => boolean = () => false) {
    this.#limits = { ...DEFAULTS, ...limits };
    this.#isCancelled = isCancelled;
  }

  /** Work on one row, or on so many values. */
  step(count = 1): void {
    const before = this.#steps;
    this.#steps += count;
    if (this.#steps > this.#limits.steps) {
      throw new LogsqlExecutionError('step_limit', `the query takes more than ${this.#limits.steps} steps`);
    }
    const isDue = Math.floor(before / CHECK_EVERY) !== Math.floor(this.#steps / CHECK_EVERY);
    if (isDue && this.#isCancelled()) throw new LogsqlExecutionError('cancelled', 'the query was cancelled');
  }

  /** A row is kept. */
  hold(row: Row): void {
    this.#rows += 1;
    this.#check(this.#rows, this.#limits.rows, 'rows');
    this.holdBytes(sizeOf(row));
  }

  release(row: Row): void {
    this.#rows -= 1;
    this.#bytes -= sizeOf(row);
  }

  holdBytes(bytes: number): void {
    this.#bytes += bytes;
    this.#check(this.#bytes, this.#limits.bytes, 'bytes');
  }

  #check(value: number, limit: number, what: string): void {
    if (value <= limit) return;
    throw new LogsqlExecutionError(
      'memory_limit',
      `the query would hold more than ${limit} ${what} in memory`,
    );
  }
}
