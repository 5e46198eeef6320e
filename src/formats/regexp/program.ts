import type { Alphabet } from './alphabet.ts';
import { RegexpError } from './errors.ts';
import { type AssertionKind, isNullable, type Node, type RepeatNode } from './tree.ts';

const MAX_INSTRUCTIONS = 1 << 18;

export const OP = { class: 0, split: 1, jump: 2, save: 3, assertion: 4, match: 5 } as const;

/** Bits of what holds between two characters; an assertion needs its own. */
export const ASSERTION: Record<AssertionKind, number> = {
  'begin-text': 1,
  'end-text': 2,
  'begin-line': 4,
  'end-line': 8,
  'word-boundary': 16,
  'no-word-boundary': 32,
};

/** Instructions of a Thompson machine, in three columns. What takes a character goes on at the next instruction. */
export interface Program {
  readonly length: number;
  readonly ops: Uint8Array;
  /** class: its number; split: preferred target; jump: target; save: slot; assertion: bit. */
  readonly x: Int32Array;
  /** split: the other target. */
  readonly y: Int32Array;
  readonly isAnchored: boolean;
  /** All assertions that occur, as bits. */
  readonly assertions: number;
}

export function compileProgram(root: Node, alphabet: Alphabet, text: string): Program {
  const writer = new Writer(alphabet, text);
  writer.node(root);
  writer.write(OP.match, 0, 0);
  return writer.program(startsAtBegin(root));
}

/** Can a match only start at the beginning of the text? */
export function startsAtBegin(node: Node): boolean {
  switch (node.op) {
    case 'assertion':
      return node.kind === 'begin-text';
    case 'capture':
      return startsAtBegin(node.body);
    case 'concat':
      for (const part of node.parts) {
        if (startsAtBegin(part)) return true;
        if (part.op !== 'assertion' && part.op !== 'empty') return false;
      }
      return false;
    case 'alternate':
      return node.parts.every(startsAtBegin);
    case 'repeat':
      return node.min > 0 && startsAtBegin(node.body);
    default:
      return false;
  }
}

class Writer {
  readonly #alphabet: Alphabet;
  readonly #text: string;
  readonly #ops: number[] = [];
  readonly #x: number[] = [];
  readonly #y: number[] = [];
  #assertions = 0;

  constructor(alphabet: Alphabet, text: string) {
    this.#alphabet = alphabet;
    this.#text = text;
  }

  program(isAnchored: boolean): Program {
    return {
      length: this.#ops.length,
      ops: Uint8Array.from(this.#ops),
      x: Int32Array.from(this.#x),
      y: Int32Array.from(this.#y),
      isAnchored,
      assertions: this.#assertions,
    };
  }

  write(op: number, x: number, y: number): number {
    if (this.#ops.length >= MAX_INSTRUCTIONS) throw new RegexpError('expression too large', this.#text);
    this.#x.push(x);
    this.#y.push(y);
    return this.#ops.push(op) - 1;
  }

  node(node: Node) {
    switch (node.op) {
      case 'empty':
        return;
      case 'class':
        this.write(OP.class, this.#alphabet.classOf(node.ranges), 0);
        return;
      case 'assertion':
        this.#assertions |= ASSERTION[node.kind];
        this.write(OP.assertion, ASSERTION[node.kind], 0);
        return;
      case 'concat':
        for (const part of node.parts) this.node(part);
        return;
      case 'alternate':
        return this.#alternate(node.parts);
      case 'capture':
        this.write(OP.save, 2 * node.index, 0);
        this.node(node.body);
        this.write(OP.save, 2 * node.index + 1, 0);
        return;
      case 'repeat':
        return this.#repeat(node);
    }
  }

  #alternate(parts: readonly Node[]) {
    const jumps: number[] = [];
    for (const part of parts.slice(0, -1)) {
      const split = this.write(OP.split, 0, 0);
      this.#x[split] = split + 1;
      this.node(part);
      jumps.push(this.write(OP.jump, 0, 0));
      this.#y[split] = this.#ops.length;
    }
    const last = parts.at(-1);
    if (last) this.node(last);
    for (const jump of jumps) this.#x[jump] = this.#ops.length;
  }

  #repeat(node: RepeatNode) {
    const { body, min, max, greedy } = node;
    if (max === Number.POSITIVE_INFINITY) return this.#unbounded(node);
    for (let count = 0; count < min; count += 1) this.node(body);
    // x{0,3} is (x(x(x)?)?)?: who leaves once, leaves.
    const splits: number[] = [];
    for (let count = min; count < max; count += 1) {
      splits.push(this.write(OP.split, 0, 0));
      this.node(body);
    }
    for (const split of splits) this.#branch(split, split + 1, this.#ops.length, greedy);
  }

  #unbounded({ body, min, greedy }: RepeatNode) {
    for (let count = 1; count < min; count += 1) this.node(body);
    // A loop that may stand still is (x+)?, which keeps the order of preference right.
    if (min === 0 && !isNullable(body)) return this.#star(body, greedy);
    const skip = min === 0 ? this.write(OP.split, 0, 0) : -1;
    const start = this.#ops.length;
    this.node(body);
    const again = this.write(OP.split, 0, 0);
    this.#branch(again, start, again + 1, greedy);
    if (skip >= 0) this.#branch(skip, skip + 1, this.#ops.length, greedy);
  }

  #star(body: Node, greedy: boolean) {
    const split = this.write(OP.split, 0, 0);
    this.node(body);
    this.write(OP.jump, split, 0);
    this.#branch(split, split + 1, this.#ops.length, greedy);
  }

  #branch(split: number, inside: number, outside: number, greedy: boolean): void {
    this.#x[split] = greedy ? inside : outside;
    this.#y[split] = greedy ? outside : inside;
  }
}
