import { type Token, tokenize, tokensMeet } from './tokens.ts';

type Tokens = readonly Token[];

/** The one that is looked at first decides where both repeat: the order is part of what the answer depends on. */
interface Sides {
  readonly first: Tokens;
  readonly second: Tokens;
  /** By index in first and second: 1 where the rests meet. */
  readonly rests: Uint8Array;
  /** The same where the token of `first` repeats and may stop. */
  readonly loops: Uint8Array;
}

/**
 * Is there a text that both patterns match? The patterns are those of glob-intersection (`.`, `[a-z]`, `+`, `*`), and the
 * answer is that package's, which OPA uses, also where it says no to a pattern that could end empty. Its search over both
 * is a table here: time is the product of the lengths. `pay` is told the number of cells before they are filled.
 */
export function globsIntersect(a: string, b: string, pay?: (cells: number) => void): boolean {
  const trimmed = trim(tokenize(a), tokenize(b));
  if (!trimmed) return false;
  const [one, other] = trimmed;
  pay?.((one.length + 1) * (other.length + 1));
  return fill(one, other);
}

/** Cuts off what stands for single characters at both ends, but for one token; undefined where these do not meet. */
function trim(a: Tokens, b: Tokens): readonly [Tokens, Tokens] | undefined {
  const isSingle = (token: Token | undefined) => token !== undefined && token.flag === '';
  let left = 0;
  for (; isSingle(a[left]) && isSingle(b[left]); left += 1) if (!meet(a[left], b[left])) return undefined;
  if (left > 0) left -= 1;
  let endA = a.length - 1;
  let endB = b.length - 1;
  for (; endA >= left && endB >= left && isSingle(a[endA]) && isSingle(b[endB]); endA -= 1, endB -= 1) {
    if (!meet(a[endA], b[endB])) return undefined;
  }
  if (endA < a.length - 1) {
    endA += 1;
    endB += 1;
  }
  return [a.slice(left, endA + 1), b.slice(left, endB + 1)];
}

function meet(a: Token | undefined, b: Token | undefined): boolean {
  return a !== undefined && b !== undefined && tokensMeet(a, b);
}

function fill(a: Tokens, b: Tokens): boolean {
  const cells = (a.length + 1) * (b.length + 1);
  const straight = { first: a, second: b, rests: new Uint8Array(cells), loops: new Uint8Array(cells) };
  const swapped = { first: b, second: a, rests: new Uint8Array(cells), loops: new Uint8Array(cells) };
  for (let i = a.length; i >= 0; i -= 1) {
    for (let j = b.length; j >= 0; j -= 1) {
      fillLoop(straight, i, j);
      fillLoop(swapped, j, i);
      fillRest(straight, swapped, i, j);
      fillRest(swapped, straight, j, i);
    }
  }
  return straight.rests[0] === 1;
}

function cell({ second }: Sides, i: number, j: number): number {
  return i * (second.length + 1) + j;
}

/** The token at i takes from the other side as long as it can; before each it may stop. */
function fillLoop(sides: Sides, i: number, j: number): void {
  const { first, second, rests, loops } = sides;
  const next = first[i + 1];
  if (i >= first.length) return;
  let holds: boolean;
  if (j === second.length) holds = next === undefined;
  else if (meet(second[j], next) && rests[cell(sides, i + 1, j)] === 1) holds = true;
  else holds = meet(second[j], first[i]) && loops[cell(sides, i, j + 1)] === 1;
  loops[cell(sides, i, j)] = holds ? 1 : 0;
}

function fillRest(sides: Sides, opposite: Sides, i: number, j: number): void {
  const { first, second, rests } = sides;
  const a = first[i];
  const b = second[j];
  let holds: boolean;
  if (!a || !b) holds = !a && !b;
  else if (a.flag === '' && b.flag === '') holds = tokensMeet(a, b) && rests[cell(sides, i + 1, j + 1)] === 1;
  else if (a.flag !== '') holds = repeats(sides, i, j);
  else holds = repeats(opposite, j, i);
  rests[cell(sides, i, j)] = holds ? 1 : 0;
}

/** The token at i of the first side has a flag. */
function repeats(sides: Sides, i: number, j: number): boolean {
  const { first, second, rests, loops } = sides;
  if (first[i]?.flag === '*') return loops[cell(sides, i, j)] === 1;
  if (!meet(first[i], second[j])) return false;
  if (loops[cell(sides, i, j + 1)] === 1) return true;
  return second[j]?.flag !== '' && rests[cell(sides, i + 1, j)] === 1;
}
