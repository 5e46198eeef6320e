import type { Alphabet } from './alphabet.ts';
import { assertionsAt, firstLettersOf } from './machine.ts';
import { OP, type Program } from './program.ts';

/** Pairs of an instruction and a place that are kept in mind: to forget them costs little next to a search. */
const MAX_PAIRS = 1 << 16;
/** What a pattern keeps of its stack from one search to the next. */
const KEPT_STACK = 1 << 10;
/** Pairs looked at between two payments. */
const PAID_AT_ONCE = 256;

/** Whether the text is short enough for the pattern. */
export function isShortFor(program: Program, text: string, from: number): boolean {
  return program.length * (text.length - from + 1) <= MAX_PAIRS;
}

/**
 * Tries one alternative after the other, and never the same instruction at the same place twice: what failed there
 * fails again. So the time is the length of the text by the length of the program, as for the machine, which follows
 * all alternatives side by side; but most texts are done with the first few. Gives what the machine gives.
 */
export class Backtracker {
  readonly #program: Program;
  readonly #alphabet: Alphabet;
  readonly #slots: number;
  readonly #firstLetters: Uint8Array | undefined;
  /** By instruction: 1 where several lead to it. What one alone leads to is tried as often as that one is. */
  readonly #isJoin: Uint8Array;
  /** A bit for each pair that was tried. */
  readonly #tried = new Int32Array(MAX_PAIRS >> 5);
  // What is to be tried next, last first: instruction and place, or a slot (as -1 - slot) and what it held before.
  readonly #stack: number[] = [];
  #unpaid = 0;

  constructor(program: Program, alphabet: Alphabet, groups: number) {
    this.#program = program;
    this.#alphabet = alphabet;
    this.#slots = 2 * groups;
    this.#firstLetters = firstLettersOf(program, alphabet);
    this.#isJoin = joinsOf(program);
  }

  /** For texts that `isShortFor` this program. */
  run(text: string, from: number, meter?: (instructions: number) => void): Int32Array | undefined {
    try {
      return this.#search(text, from, meter);
    } finally {
      if (this.#stack.length > KEPT_STACK) this.#stack.length = 0;
    }
  }

  #search(
    text: string,
    from: number,
    meter: ((instructions: number) => void) | undefined,
  ): Int32Array | undefined {
    const { isAnchored, length } = this.#program;
    this.#tried.fill(0, 0, ((length * (text.length - from + 1)) >> 5) + 1);
    const last = isAnchored ? Math.min(0, text.length) : text.length;
    const places = new Int32Array(this.#slots);
    let found = false;
    this.#unpaid = 0;
    for (let at = from; at <= last && !found; at += widthAt(text, at)) {
      this.#unpaid += 1;
      if (!this.#canBegin(text, at)) continue;
      places.fill(-1);
      places[0] = at;
      found = this.#tryAt(text, at, from, places, meter);
    }
    meter?.(this.#unpaid);
    return found ? places : undefined;
  }

  #canBegin(text: string, at: number): boolean {
    if (!this.#firstLetters) return true;
    const point = text.codePointAt(at);
    return point !== undefined && this.#firstLetters[this.#alphabet.letterOf(point)] === 1;
  }

  #tryAt(
    text: string,
    start: number,
    from: number,
    places: Int32Array,
    meter: ((instructions: number) => void) | undefined,
  ): boolean {
    const { ops, x, y, length } = this.#program;
    const { has, letterOf } = this.#alphabet;
    const tried = this.#tried;
    const isJoin = this.#isJoin;
    const stack = this.#stack;
    // Never made shorter: what is above the top is of no meaning.
    let top = 0;
    let unpaid = this.#unpaid;
    let pc = 0;
    let at = start;
    for (;;) {
      let isOn = true;
      if (isJoin[pc] === 1) {
        const pair = (at - from) * length + pc;
        const bit = 1 << (pair & 31);
        const word = tried[pair >> 5] ?? 0;
        isOn = (word & bit) === 0;
        tried[pair >> 5] = word | bit;
      }
      if (isOn) {
        unpaid += 1;
        if (unpaid >= PAID_AT_ONCE) unpaid = pay(meter, unpaid);
        const target = x[pc] ?? 0;
        switch (ops[pc]) {
          case OP.match:
            places[1] = at;
            this.#unpaid = unpaid;
            return true;
          case OP.split:
            stack[top] = y[pc] ?? 0;
            stack[top + 1] = at;
            top += 2;
            pc = target;
            break;
          case OP.jump:
            pc = target;
            break;
          case OP.save:
            if (target < places.length) {
              stack[top] = -1 - target;
              stack[top + 1] = places[target] ?? -1;
              top += 2;
              places[target] = at;
            }
            pc += 1;
            break;
          case OP.assertion:
            isOn = (assertionsAt(text, at) & target) !== 0;
            pc += 1;
            break;
          default: {
            const point = at < text.length ? pointAt(text, at) : -1;
            isOn = point >= 0 && has[target]?.[letterOf(point)] === 1;
            pc += 1;
            at += point > 0xffff ? 2 : 1;
          }
        }
      }
      if (isOn) continue;
      do {
        if (top === 0) {
          this.#unpaid = unpaid;
          return false;
        }
        top -= 2;
        pc = stack[top] ?? 0;
        at = stack[top + 1] ?? 0;
        if (pc < 0) places[-1 - pc] = at;
      } while (pc < 0);
    }
  }
}

function pay(meter: ((instructions: number) => void) | undefined, due: number): number {
  meter?.(due);
  return 0;
}

function pointAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >> 10 === 0x36 ? (text.codePointAt(at) ?? unit) : unit;
}

/** The instructions that several others lead to; the first one counts as one, as every place begins there. */
function joinsOf({ ops, x, y, length }: Program): Uint8Array {
  const ways = new Uint32Array(length);
  ways[0] = 2;
  for (let pc = 0; pc < length; pc += 1) {
    const op = ops[pc];
    if (op === OP.match) continue;
    const isFurther = op === OP.split || op === OP.jump;
    const next = isFurther ? (x[pc] ?? 0) : pc + 1;
    ways[next] = (ways[next] ?? 0) + 1;
    if (op === OP.split) ways[y[pc] ?? 0] = (ways[y[pc] ?? 0] ?? 0) + 1;
  }
  return Uint8Array.from(ways, (count) => (count > 1 ? 1 : 0));
}

function widthAt(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}
