import type { Alphabet } from './alphabet.ts';
import type { Node, RepeatNode } from './tree.ts';

const MAX_POSITIONS = 400;

/**
 * A pattern as its places where a character is taken (Glushkov's automaton). Place 0 is the start. Edges carry in how
 * many ways one place follows on another without a character between: assertions count as always holding.
 */
export interface Positions {
  readonly size: number;
  /** Letters of the alphabet that the place takes. */
  readonly takes: readonly Uint8Array[];
  readonly edges: readonly ReadonlyMap<number, number>[];
  /** Places from which the pattern ends with nothing more to hold: a match is certain. */
  readonly certain: ReadonlySet<number>;
}

interface Part {
  /** In how many ways the part matches nothing. */
  readonly emptyWays: number;
  /** It can match nothing with no assertion to hold. */
  readonly isFree: boolean;
  readonly first: readonly number[];
  readonly last: readonly number[];
  /** Those of `last` behind which no assertion comes. */
  readonly lastFree: readonly number[];
}

const NOTHING: Part = { emptyWays: 1, isFree: true, first: [], last: [], lastFree: [] };

/** undefined: too large, or of a form in which ways cannot be counted so (loops that may stand still). */
export function positionsOf(root: Node, alphabet: Alphabet): Positions | undefined {
  const builder = new Builder(alphabet);
  const part = builder.part(root);
  if (builder.isRefused) return undefined;
  const start: Part = { emptyWays: 0, isFree: false, first: [], last: [0], lastFree: [0] };
  builder.connect(start.last, part.first);
  const certain = new Set(part.lastFree);
  if (part.isFree) certain.add(0);
  return { size: builder.takes.length, takes: builder.takes, edges: builder.edges, certain };
}

class Builder {
  readonly #alphabet: Alphabet;
  readonly takes: Uint8Array[] = [new Uint8Array(0)];
  readonly edges: Map<number, number>[] = [new Map()];
  isRefused = false;

  constructor(alphabet: Alphabet) {
    this.#alphabet = alphabet;
  }

  connect(from: readonly number[], to: readonly number[]): void {
    for (const place of from) {
      const edges = this.edges[place];
      for (const target of to) edges?.set(target, (edges.get(target) ?? 0) + 1);
    }
  }

  part(node: Node): Part {
    if (this.isRefused) return NOTHING;
    const part = this.#partOf(node);
    if (part.emptyWays > 1 || this.takes.length > MAX_POSITIONS) this.isRefused = true;
    return part;
  }

  #partOf(node: Node): Part {
    switch (node.op) {
      case 'empty':
        return NOTHING;
      case 'assertion':
        return { ...NOTHING, isFree: false };
      case 'class':
        return this.#place(this.#alphabet.has[this.#alphabet.classOf(node.ranges)] ?? new Uint8Array(0));
      case 'capture':
        return this.part(node.body);
      case 'concat':
        return node.parts.reduce<Part>((before, part) => this.#concat(before, this.part(part)), NOTHING);
      case 'alternate':
        return node.parts.map((part) => this.part(part)).reduce(alternate);
      case 'repeat':
        return this.#repeat(node);
    }
  }

  #place(takes: Uint8Array): Part {
    const place = this.takes.push(takes) - 1;
    this.edges.push(new Map());
    return { emptyWays: 0, isFree: false, first: [place], last: [place], lastFree: [place] };
  }

  #concat(a: Part, b: Part): Part {
    this.connect(a.last, b.first);
    return {
      emptyWays: a.emptyWays * b.emptyWays,
      isFree: a.isFree && b.isFree,
      first: a.emptyWays > 0 ? [...a.first, ...b.first] : a.first,
      last: b.emptyWays > 0 ? [...b.last, ...a.last] : b.last,
      lastFree: b.isFree ? [...b.lastFree, ...a.lastFree] : b.lastFree,
    };
  }

  #repeat({ body, min, max }: RepeatNode): Part {
    const isLoop = max === Number.POSITIVE_INFINITY;
    let whole = NOTHING;
    for (let count = 0; count < min - (isLoop ? 1 : 0); count += 1)
      whole = this.#concat(whole, this.#solid(body, max));
    if (isLoop) {
      const loop = this.#solid(body, max);
      this.connect(loop.last, loop.first);
      return this.#concat(whole, min === 0 ? optional(loop) : loop);
    }
    let tail = NOTHING;
    for (let count = min; count < max && !this.isRefused; count += 1) {
      tail = optional(this.#concat(this.#solid(body, max), tail));
    }
    return this.#concat(whole, tail);
  }

  /** What is repeated may not match nothing: the rounds could not be told apart. */
  #solid(body: Node, max: number): Part {
    const part = this.part(body);
    if (part.emptyWays > 0 && max > 1) this.isRefused = true;
    return part;
  }
}

function alternate(a: Part, b: Part): Part {
  return {
    emptyWays: a.emptyWays + b.emptyWays,
    isFree: a.isFree || b.isFree,
    first: [...a.first, ...b.first],
    last: [...a.last, ...b.last],
    lastFree: [...a.lastFree, ...b.lastFree],
  };
}

function optional(part: Part): Part {
  return { ...part, emptyWays: part.emptyWays + 1, isFree: true };
}
