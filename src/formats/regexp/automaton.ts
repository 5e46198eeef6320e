import type { Alphabet } from './alphabet.ts';
import { ASSERTION, OP, type Program } from './program.ts';

const MAX_STATES = 2048;
const MAX_HELD = 1 << 18;
/** An instruction that is followed to a new state takes longer than one that is tried and forgotten. */
const NEW_STATE = 4;
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
  /** By letter: what it took to find out, and for whom that was told last. */
  readonly costs: number[];
  readonly toldTo: number[];
  /** Who met it last. */
  metBy: number;
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
  // States outlive the one that pays for them, so that whoever comes next has them at hand. But what somebody pays must
  // not depend on who came before: each pays for all that he meets, once, as though he had made it.
  #meter: ((instructions: number) => void) | undefined;
  #payer = 0;
  #metSize = 0;
  #metHeld = 0;

  constructor(program: Program, alphabet: Alphabet) {
    this.#program = program;
    this.#alphabet = alphabet;
    this.#marks = new Int32Array(program.length);
  }

  /**
   * The meter is told of the instructions looked at where a state is new to it; known ones cost nothing beyond the text.
   * It is told the same whatever was tested before for others: one that pays is one function.
   */
  test(text: string, meter?: (instructions: number) => void): boolean {
    if (meter !== this.#meter || this.#payer === 0) this.#startPayer(meter);
    const { letterOf, size } = this.#alphabet;
    let state: State = this.#stateOf([], 'begin');
    for (let at = 0; at < text.length; at += 1) {
      let point = text.charCodeAt(at);
      if (point >> 10 === 0x36 && at + 1 < text.length) {
        point = text.codePointAt(at) ?? 0;
        if (point > 0xffff) at += 1;
      }
      const letter = letterOf(point);
      const known = state.next[letter];
      const next: Outcome =
        known !== undefined && state.toldTo[letter] === this.#payer ? known : this.#advance(state, letter);
      if (typeof next === 'symbol') return next === ACCEPT;
      state = next;
    }
    return this.#advance(state, size) === ACCEPT;
  }

  #startPayer(meter: ((instructions: number) => void) | undefined): void {
    this.#meter = meter;
    this.#payer += 1;
    this.#metSize = 0;
    this.#metHeld = 0;
    // Later on it must not be for what others have left that states are thrown away.
    if (this.#states.size > MAX_STATES || this.#held > MAX_HELD) this.#forget();
  }

  #forget(): void {
    this.#states = new Map();
    this.#held = 0;
    this.#metSize = 0;
    this.#metHeld = 0;
  }

  #advance(state: State, letter: number): Outcome {
    const known = state.next[letter];
    const outcome = known ?? this.#outcome(state, letter);
    if (state.toldTo[letter] !== this.#payer) {
      state.toldTo[letter] = this.#payer;
      this.#meter?.(state.costs[letter] ?? 1);
    }
    if (known === undefined) state.next[letter] = outcome;
    else if (typeof known !== 'symbol') return this.#meet(known);
    return outcome;
  }

  #outcome(state: State, letter: number): Outcome {
    const { ops, x, isAnchored } = this.#program;
    const { has } = this.#alphabet;
    const reached = this.#closure(state, this.#assertions(state.before, letter));
    state.costs[letter] = NEW_STATE * (4 + state.kernel.length + reached.length);
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
    if (known) return this.#meet(known);
    const size = this.#alphabet.size + 1;
    const next = new Array<Outcome | undefined>(size).fill(undefined);
    const costs = new Array<number>(size).fill(0);
    const state: State = { kernel, before, next, costs, toldTo: costs.slice(), metBy: 0 };
    this.#states.set(key, state);
    this.#held += heldBy(state);
    return this.#meet(state);
  }

  /** Counts what this payer has met: when that is too much, all is forgotten, which is at the same place for all. */
  #meet(state: State): State {
    if (state.metBy === this.#payer) return state;
    state.metBy = this.#payer;
    this.#metSize += 1;
    this.#metHeld += heldBy(state);
    if (this.#metSize >= MAX_STATES || this.#metHeld > MAX_HELD) this.#forget();
    return state;
  }
}

function heldBy({ kernel, next }: State): number {
  return kernel.length + next.length;
}
