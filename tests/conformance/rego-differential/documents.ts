import type { Random } from './random.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A number that JavaScript cannot hold is a text with this mark: `documentText` writes the number. */
const MARK = '#';

export const NUMBERS = [0, 1, 2, 3, -1, 10, 1.5, 0.1, 100, 1e3];
/** Beyond 2^53, and with more digits than a double has. */
export const GREAT_NUMBERS = [
  '9007199254740993',
  '-9007199254740993',
  '12345678901234567890.5',
  '0.30000000000000001',
  '1e+30',
];
export const STRINGS = ['', 'a', 'b', 'c', 'ab', 'x-y', 'A b', 'é', '1', 'true', 'a.b.c', '__proto__'];
export const KEYS = ['a', 'b', 'c', 'n', 's', 'list', 'x-y', 'constructor'];

/** What policies look into: most of it is there most of the time. */
export function makeDocument(random: Random): { readonly [key: string]: Json } {
  const entries: readonly (readonly [string, () => Json])[] = [
    ['n', () => makeNumber(random)],
    ['s', () => random.of(STRINGS)],
    ['b', () => random.chance(70)],
    ['nums', () => random.list(4, () => makeNumber(random))],
    ['strs', () => random.list(4, () => random.of(STRINGS))],
    ['map', () => makeObject(random, () => random.of(NUMBERS))],
    ['list', () => random.list(3, () => makeObject(random, () => makeScalar(random)))],
    ['deep', () => makeObject(random, () => makeJson(random, 2))],
    ['any', () => makeJson(random, 3)],
  ];
  const kept = entries.filter(() => random.chance(92));
  return Object.fromEntries(kept.map(([key, make]) => [key, make()]));
}

function makeObject(random: Random, make: () => Json): Json {
  const entries = random.list(4, () => [random.of(KEYS), make()] as const);
  return Object.fromEntries(entries);
}

/** As JSON, with the numbers that are marked. */
export function documentText(document: Json): string {
  return JSON.stringify(document).replaceAll(/"#([-+\d.e]+)"/g, '$1');
}

function makeNumber(random: Random): Json {
  return random.chance(6) ? MARK + random.of(GREAT_NUMBERS) : random.of(NUMBERS);
}

function makeScalar(random: Random): Json {
  return random.of<() => Json>([
    () => makeNumber(random),
    () => random.of(STRINGS),
    () => random.chance(50),
    () => null,
  ])();
}

function makeJson(random: Random, depth: number): Json {
  if (depth === 0 || random.chance(40)) return makeScalar(random);
  return random.chance(50)
    ? random.list(3, () => makeJson(random, depth - 1))
    : makeObject(random, () => makeJson(random, depth - 1));
}
