import type { Program } from '../types.ts';

const numbers = Array.from({ length: 3000 }, (_, index) => index);

const deep = (depth: number): unknown =>
  depth === 0 ? numbers.slice(0, 50) : { a: deep(depth - 1), b: deep(depth - 1) };

const chain = (depth: number): unknown => (depth === 0 ? 1 : { a: chain(depth - 1) });

/** What the attacks are fed with: numbers to loop over, and whatever is long, large or deep. */
export const HOARD = {
  n: numbers,
  /** 200,000 times the same letter: the pasture of patterns. */
  t: 'a'.repeat(200_000),
  text: 'the quick brown fox jumps over the lazy dog '.repeat(40),
  wide: '\u00e9\u{1f600}x'.repeat(400),
  words: numbers.map((index) => `word-${index}-${(index * 7919) % 3001}`),
  pairs: numbers.map((index) => [index % 50, `k${index % 7}`]),
  objects: numbers.slice(0, 500).map((index) => ({ a: index, b: { c: [index, `x${index}`] } })),
  record: Object.fromEntries(numbers.slice(0, 1000).map((index) => [`key-${index}`, { size: index }])),
  graph: Object.fromEntries(
    numbers.slice(0, 300).map((i) => [`${i}`, [`${(i * 7) % 300}`, `${(i + 1) % 300}`]]),
  ),
  ladder: Object.fromEntries(numbers.slice(0, 300).map((i) => [`${i}`, [`${i + 1}`, `${i + 2}`]])),
  deep: deep(8),
  chain: chain(200),
  big: Array.from({ length: 60 }, (_, index) => `${index + 1}`.repeat(400)),
};

/** A policy that does the same again and again, with `n` and `m` different each time. */
export function again(name: string, body: string, rest = ''): Program {
  const rules = `p := [1 | some n in input.n; some m in input.n; ${body}]`;
  return { name, rules: rest === '' ? rules : `${rules}\n\n${rest}`, input: HOARD };
}

export function attack(name: string, rules: string): Program {
  return { name, rules, input: HOARD };
}
