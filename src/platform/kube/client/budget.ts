import { KubeError } from '../errors.ts';
import { abortFailure, type Subject, timeoutFailure, transportFailure } from './failures.ts';

/** The time that a request may take and the caller's signal, as one signal. */
export class Budget {
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  timedOut = false;
  readonly #controller = new AbortController();
  readonly #caller: AbortSignal | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(timeoutMs: number, caller: AbortSignal | undefined) {
    this.signal = this.#controller.signal;
    this.timeoutMs = timeoutMs;
    this.#caller = caller;
    if (this.#caller?.aborted === true) this.#abort();
    this.#caller?.addEventListener('abort', this.#abort, { once: true });
    this.#timer = setTimeout(() => {
      this.timedOut = true;
      this.#controller.abort(new Error('time budget spent'));
    }, this.timeoutMs);
  }

  readonly #abort = (): void => this.#controller.abort(this.#caller?.reason);

  stopTimer(): void {
    clearTimeout(this.#timer);
  }

  end(): void {
    this.stopTimer();
    this.#caller?.removeEventListener('abort', this.#abort);
  }

  failure(subject: Subject, error: unknown): KubeError {
    // What the server has said explains more than that time has run out meanwhile.
    if (error instanceof KubeError && error.status !== undefined) return error;
    if (this.timedOut) return timeoutFailure(subject, this.timeoutMs, error);
    if (this.signal.aborted) return abortFailure(subject, error);
    return transportFailure(subject, error);
  }
}
