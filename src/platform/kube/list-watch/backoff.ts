import type { Clock } from './types.ts';

/** Exponential back-off with full jitter: a wait is drawn from 0 to a bound that doubles with each failure. */
export class Backoff {
  readonly #firstMs: number;
  readonly #mostMs: number;
  readonly #clock: Clock;
  #failures = 0;

  constructor(bounds: { readonly firstMs: number; readonly mostMs: number }, clock: Clock) {
    this.#firstMs = bounds.firstMs;
    this.#mostMs = bounds.mostMs;
    this.#clock = clock;
  }

  reset(): void {
    this.#failures = 0;
  }

  nextMs(): number {
    const bound = Math.min(this.#mostMs, this.#firstMs * 2 ** Math.min(this.#failures, 30));
    this.#failures++;
    return this.#clock.random() * bound;
  }
}
