import type { Alphabet } from './alphabet.ts';
import { ASSERTION, OP, type Program } from './program.ts';

/** Positions that a thread has saved, newest first. */
interface Saved {
  readonly slot: number;
  readonly at: number;
  readonly older: Saved | undefined;
}

/** Instructions that wait for a character, in order of preference. */
class Threads {
  readonly pcs: Int32Array;
  readonly saved: (Saved | undefined)[];
  size = 0;

  constructor(length: number) {
    this.pcs = new Int32Array(length);
    this.saved = new Array<Saved | undefined>(length).fill(undefined);
  }

  add(pc: number, saved: Saved | undefined): void {
    this.pcs[this.size] = pc;
    this.saved[this.size] = saved;
    this.size += 1;
  }

  clear(): void {
    this.saved.fill(undefined, 0, this.size);
    this.size = 0;
  }
}

/** What holds at a place of the text, as the bits of ASSERTION. */
export function assertionsAt(text: string, at: number): number {
  const before = at > 0 ? text.charCodeAt(at - 1) : -1;
  const after = at < text.length ? text.charCodeAt(at) : -1;
  let bits =
    isWordUnit(before) === isWordUnit(after) ? ASSERTION['no-word-boundary'] : ASSERTION['word-boundary'];
  if (before < 0) bits |= ASSERTION['begin-text'] | ASSERTION['begin-line'];
  else if (before === 0x0a) bits |= ASSERTION['begin-line'];
  if (after < 0) bits |= ASSERTION['end-text'] | ASSERTION['end-line'];
  else if (after === 0x0a) bits |= ASSERTION['end-line'];
  return bits;
}

function isWordUnit(unit: number): boolean {
  return (
    (unit >= 0x30 && unit <= 0x39) ||
    (unit >= 0x41 && unit <= 0x5a) ||
    unit === 0x5f ||
    (unit >= 0x61 && unit <= 0x7a)
  );
}

/**
 * Runs all alternatives side by side (Pike's machine): time is the length of the text by the length of the program,
 * whatever both are. Gives the positions of the leftmost match as Go prefers it: start and end by group, -1 where a
 * group has none.
 */
export class Machine {
  readonly #program: Program;
  readonly #alphabet: Alphabet;
  readonly #slots: number;
  /** Letters with which a match can begin; undefined where it may depend on more. */
  readonly #firstLetters: Uint8Array | undefined;
  #current: Threads;
  #next: Threads;
  /** The step in which an instruction was last reached. */
  readonly #marks: Int32Array;
  #generation = 0;
  // What is still to be followed, as pairs; kept to be used again.
  readonly #pcs: number[] = [];
  readonly #saves: (Saved | undefined)[] = [];

  constructor(program: Program, alphabet: Alphabet, groups: number) {
    this.#program = program;
    this.#alphabet = alphabet;
    this.#slots = 2 * groups;
    this.#current = new Threads(program.length);
    this.#next = new Threads(program.length);
    this.#marks = new Int32Array(program.length);
    this.#firstLetters = firstLettersOf(program, alphabet);
  }

  run(text: string, from: number, meter?: (instructions: number) => void): Int32Array | undefined {
    const { isAnchored } = this.#program;
    let found: Int32Array | undefined;
    let at = from;
    // A meter may have stopped the run before.
    this.#current.clear();
    this.#next.clear();
    this.#startStep();
    while (at <= text.length) {
      const point = at < text.length ? (text.codePointAt(at) ?? 0) : -1;
      const letter = point < 0 ? -1 : this.#alphabet.letterOf(point);
      const mayStart = !found && (!isAnchored || at === 0) && this.#canBegin(letter);
      if (mayStart) this.#follow(this.#current, 0, { slot: 0, at, older: undefined }, text, at);
      if (this.#current.size === 0 && (found || isAnchored)) break;
      const after = at + (point > 0xffff ? 2 : 1);
      meter?.(1 + this.#current.size);
      this.#startStep();
      if (this.#current.size > 0) found = this.#step(letter, text, at, after) ?? found;
      at = after;
    }
    this.#current.clear();
    return found;
  }

  #canBegin(letter: number): boolean {
    return !this.#firstLetters || (letter >= 0 && this.#firstLetters[letter] === 1);
  }

  /** Marks of earlier steps count no more. */
  #startStep(): void {
    if (this.#generation > 0x7fff_fff0) {
      this.#generation = 0;
      this.#marks.fill(0);
    }
    this.#generation += 1;
  }

  /** Moves every thread over one character; a thread that is at the end cuts off those less preferred. */
  #step(letter: number, text: string, at: number, after: number): Int32Array | undefined {
    const { ops, x } = this.#program;
    const { has } = this.#alphabet;
    const current = this.#current;
    const next = this.#next;
    let found: Int32Array | undefined;
    for (let index = 0; index < current.size; index += 1) {
      const pc = current.pcs[index] ?? 0;
      const saved = current.saved[index];
      if (ops[pc] === OP.match) {
        found = this.#positions(saved, at);
        break;
      }
      if (letter >= 0 && has[x[pc] ?? 0]?.[letter] === 1) this.#follow(next, pc + 1, saved, text, after);
    }
    current.clear();
    this.#current = next;
    this.#next = current;
    return found;
  }

  /** Adds what can be reached without a character, most preferred first; a stack of its own, as programs may be long. */
  #follow(threads: Threads, start: number, initial: Saved | undefined, text: string, at: number): void {
    const { ops, x, y } = this.#program;
    const marks = this.#marks;
    const generation = this.#generation;
    const pcs = this.#pcs;
    const saves = this.#saves;
    let pc = start;
    let saved = initial;
    for (;;) {
      if (marks[pc] !== generation) {
        marks[pc] = generation;
        const op = ops[pc];
        const target = x[pc] ?? 0;
        if (op === OP.split) {
          pcs.push(y[pc] ?? 0);
          saves.push(saved);
          pc = target;
          continue;
        }
        if (op === OP.jump) {
          pc = target;
          continue;
        }
        if (op === OP.save) {
          saved = { slot: target, at, older: saved };
          pc += 1;
          continue;
        }
        if (op === OP.assertion) {
          if ((assertionsAt(text, at) & target) !== 0) {
            pc += 1;
            continue;
          }
        } else threads.add(pc, saved);
      }
      if (pcs.length === 0) return;
      pc = pcs.pop() ?? 0;
      saved = saves.pop();
    }
  }

  #positions(saved: Saved | undefined, end: number): Int32Array {
    const out = new Int32Array(this.#slots).fill(-1);
    out[1] = end;
    for (let entry = saved; entry; entry = entry.older) {
      if (out[entry.slot] === -1) out[entry.slot] = entry.at;
    }
    return out;
  }
}

/** Letters with which a match can begin; undefined where it may depend on more. */
export function firstLettersOf(program: Program, alphabet: Alphabet): Uint8Array | undefined {
  const { ops, x, y } = program;
  const letters = new Uint8Array(alphabet.size);
  const seen = new Set<number>();
  const stack = [0];
  for (let pc = stack.pop(); pc !== undefined; pc = stack.pop()) {
    if (seen.has(pc)) continue;
    seen.add(pc);
    const op = ops[pc];
    if (op === OP.match || op === OP.assertion) return undefined;
    if (op === OP.split) stack.push(y[pc] ?? 0, x[pc] ?? 0);
    else if (op === OP.jump) stack.push(x[pc] ?? 0);
    else if (op === OP.save) stack.push(pc + 1);
    else
      alphabet.has[x[pc] ?? 0]?.forEach((has, letter) => {
        if (has === 1) letters[letter] = 1;
      });
  }
  return letters;
}
