import { CelFailure } from '../errors.ts';
import type { Value } from '../values/types.ts';

/** Costs between two looks whether somebody cancelled. */
const LOOK_EVERY = 1000;

export interface ContextOptions {
  readonly slots: number;
  /** The value of a variable; asked for once, when the expression first names it. Undefined: it has none. */
  readonly read: (name: string) => Value | undefined;
  readonly costLimit: number;
  readonly isCancelled: () => boolean;
}

/** What a running expression works on. */
export class Context {
  /** By slot: variables that were read, those of macros, and what loops gather, which may be a failure. */
  readonly slots: (Value | CelFailure | undefined)[];
  /** Of what runs now, for the place of a failure. */
  at = 0;
  readonly #read: ContextOptions['read'];
  readonly #limit: number;
  readonly #isCancelled: () => boolean;
  #cost = 0;
  #nextLook = LOOK_EVERY;

  constructor({ slots, read, costLimit, isCancelled }: ContextOptions) {
    this.slots = new Array<Value | CelFailure | undefined>(slots);
    this.#read = read;
    this.#limit = costLimit;
    this.#isCancelled = isCancelled;
  }

  get cost(): number {
    return this.#cost;
  }

  charge(cost: number): void {
    this.#cost += cost;
    if (this.#cost > this.#limit)
      throw new CelFailure('operation cancelled: actual cost limit exceeded', 'cost');
    if (this.#cost < this.#nextLook) return;
    this.#nextLook = this.#cost + LOOK_EVERY;
    if (this.#isCancelled()) throw new CelFailure('operation cancelled', 'cancelled');
  }

  local(slot: number): Value {
    const value = this.slots[slot];
    if (value instanceof CelFailure) throw value;
    return value as Value;
  }

  variable(slot: number, name: string): Value {
    const known = this.slots[slot];
    if (known !== undefined) return known as Value;
    const value = this.#read(name);
    if (value === undefined) throw new CelFailure(`no such attribute(s): ${name}`);
    this.slots[slot] = value;
    return value;
  }
}

/** A part of an expression, ready to run. */
export type Step = (context: Context) => Value;
