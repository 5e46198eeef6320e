import type { Alphabet } from './alphabet.ts';
import { ASSERTION, OP, type Program } from './program.ts';

const MAX_STATES = 2048;
const MAX_HELD = 1 << 18;
const ACCEPT = Symbol('accept');
const REJECT = Symbol('reject');

/** What stood before: it decides which assertions hold. */
type Before = 'begin' | 'newline' | 'word' | 'other';

interface State {
  /** Instructions to go on from, ascending. */
  readonly kernel: readonly number[];
  readonly before: Before;
  /** By letter; the last one is for the end of the text. */
  readonly next: (State | typeof ACCEPT | typeof REJECT | undefined)[];
}

type Outcome = State | typeof ACCEPT | typeof REJECT;

/**
 * Says whether a text has a match anywhere: sets of instructions become states when they are first met, so that a
 * character costs one look into a table. The states are thrown away when they become many; the time stays linear.
 */
export class Automaton {
  readonly #program: Program;
  readonly #alphabet: Alphabet;
  readonly #marks: Int32Array;
  #generation = 0;
  #states = new Map<string, State>();
  #held = 0;
  #meter: ((instructions: number) => void) | undefined;

  constructor(program: Program, alphabet: Alphabet) {
    this.#program = program;
    this.#alphabet = alphabet;
    this.#marks = new Int32Array(program.length);
  }

  /** The meter is told of the instructions looked at where a state is new; known ones cost nothing beyond the text. */
  test(text: string, meter?: (instructions: number) => void): boolean {
    this.#meter = meter;
    const { letterOf, size } = this.#alphabet;
    let state: State = this.#stateOf([], 'begin');
    for (let at = 0; at < text.length; at += 1) {
      let point = text.charCodeAt(at);
      if (point >> 10 === 0x36 && at + 1 < text.length) {
        point = text.codePointAt(at) ?? 0;
        if (point > 0xffff) at += 1;
      }
      const letter = letterOf(point);
      const next: Outcome = state.next[letter] ?? this.#advance(state, letter);
      if (typeof next === 'symbol') return next === ACCEPT;
      state = next;
    }
    return (state.next[size] ?? this.#advance(state, size)) === ACCEPT;
  }

  #advance(state: State, letter: number): Outcome {
    const outcome = this.#outcome(state, letter);
    state.next[letter] = outcome;
    return outcome;
  }

  #outcome(state: State, letter: number): Outcome {
    const { ops, x, isAnchored } = this.#program;
    const { has } = this.#alphabet;
    const reached = this.#closure(state, this.#assertions(state.before, letter));
    this.#meter?.(1 + state.kernel.length + reached.length);
    const kernel: number[] = [];
    for (const pc of reached) {
      if (ops[pc] === OP.match) return ACCEPT;
      if (has[x[pc] ?? 0]?.[letter] === 1) kernel.push(pc + 1);
    }
    if (letter === this.#alphabet.size || (isAnchored && kernel.length === 0)) return REJECT;
    return this.#stateOf(
      kernel.sort((a, b) => a - b),
      this.#kindOf(letter),
    );
  }

  #closure(state: State, assertions: number): readonly number[] {
    const { ops, x, y, isAnchored } = this.#program;
    this.#generation += 1;
    const stack = [...state.kernel];
    if (!isAnchored || state.before === 'begin') stack.push(0);
    const reached: number[] = [];
    while (stack.length > 0) {
      const pc = stack.pop() ?? 0;
      if (this.#marks[pc] === this.#generation) continue;
      this.#marks[pc] = this.#generation;
      const op = ops[pc];
      if (op === OP.split) stack.push(x[pc] ?? 0, y[pc] ?? 0);
      else if (op === OP.jump) stack.push(x[pc] ?? 0);
      else if (op === OP.save) stack.push(pc + 1);
      else if (op !== OP.assertion) reached.push(pc);
      else if ((assertions & (x[pc] ?? 0)) !== 0) stack.push(pc + 1);
    }
    return reached;
  }

  #assertions(before: Before, letter: number): number {
    const { size, isWord, isNewline } = this.#alphabet;
    const isWordAfter = letter < size && isWord[letter] === 1;
    let bits =
      (before === 'word') === isWordAfter ? ASSERTION['no-word-boundary'] : ASSERTION['word-boundary'];
    if (before === 'begin') bits |= ASSERTION['begin-text'] | ASSERTION['begin-line'];
    if (before === 'newline') bits |= ASSERTION['begin-line'];
    if (letter === size) bits |= ASSERTION['end-text'] | ASSERTION['end-line'];
    else if (isNewline[letter] === 1) bits |= ASSERTION['end-line'];
    return bits;
  }

  /** Only as fine as the assertions of the pattern ask for: fewer states. */
  #kindOf(letter: number): Before {
    const { assertions } = this.#program;
    const { isWord, isNewline } = this.#alphabet;
    const asksForWords = (assertions & (ASSERTION['word-boundary'] | ASSERTION['no-word-boundary'])) !== 0;
    if (asksForWords && isWord[letter] === 1) return 'word';
    const asksForLines = (assertions & ASSERTION['begin-line']) !== 0;
    return asksForLines && isNewline[letter] === 1 ? 'newline' : 'other';
  }

  #stateOf(kernel: readonly number[], before: Before): State {
    const key = `${before} ${kernel.join()}`;
    const known = this.#states.get(key);
    if (known) return known;
    const cost = kernel.length + this.#alphabet.size;
    if (this.#states.size >= MAX_STATES || this.#held + cost > MAX_HELD) {
      this.#states = new Map();
      this.#held = 0;
    }
    const next = new Array<Outcome | undefined>(this.#alphabet.size + 1).fill(undefined);
    const state: State = { kernel, before, next };
    this.#states.set(key, state);
    this.#held += cost;
    return state;
  }
}
