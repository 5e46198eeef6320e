import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile } from '../policy.ts';
import type { Backend } from '../types.ts';

// What generated code does by itself costs what the call of the built-in costs, and gives the same: with operands that
// it is made for, with those on the edge, and with wrong ones.

const TEXTS = {
  '""': '',
  short: 'abc',
  edge: 'a'.repeat(63),
  beyond: 'a'.repeat(64),
  long: 'a'.repeat(5000),
};
const PAIRED = { pairs: '\u{1f600}'.repeat(20), longPairs: '\u{1f600}'.repeat(4000) };
const NUMBERS = {
  zero: 0,
  small: -7,
  edge: 2 ** 31 - 1,
  beyond: 2 ** 31,
  large: 2 ** 53,
  fraction: 0.1,
  huge: 1e300,
};
const COLLECTIONS = {
  none: [],
  one: [1],
  many: Array.from({ length: 300 }, (_, i) => i),
  object: { a: 1, b: 2 },
};
const WRONG = { text: 'a', number: 1, nothing: null, yes: true, list: ['a'] };

const INPUT = { t: { ...TEXTS, ...PAIRED }, n: NUMBERS, c: COLLECTIONS, w: WRONG };
/** Each operand with each other one. */
const OPERANDS = 'x := input[_][_]; y := input[_][_]';

/** By name, calls of it: with operands of the input, and with constants on either side. */
const CALLS: Readonly<Record<string, readonly string[]>> = {
  contains: ['contains(x, y)', 'contains(x, "bc")', 'contains("abcabc", x)'],
  startswith: ['startswith(x, y)', 'startswith(x, "ab")', 'startswith("abcabc", x)'],
  endswith: ['endswith(x, y)', 'endswith(x, "bc")', 'endswith("abcabc", x)'],
  count: ['count(x)', 'count({x, y, [x]})'],
  plus: ['x + y', 'x + 1', '9007199254740993 + x'],
  minus: ['x - y', 'x - 1', '{1, "a"} - {x}'],
  'is_…': ['string', 'boolean', 'number', 'array', 'object', 'set', 'null'].map((type) => `is_${type}(x)`),
};

function outcome(text: string, backend: Backend): unknown {
  let spent: unknown;
  const prepared = compile([{ file: 'quick.rego', text }]).prepare('data.quick.p', { backend });
  const value = prepared.value(INPUT, { onSpent: (spending) => (spent = spending) });
  assert.ok(spent !== undefined && Array.isArray(value) && value.length > 0);
  return { value, spent };
}

function sameFor(rules: string): void {
  const text = `package quick\n\n${rules}\n`;
  assert.deepEqual(outcome(text, 'compiled'), outcome(text, 'interpreted'), rules);
}

for (const [name, calls] of Object.entries(CALLS)) {
  test(`${name} costs the same, compiled and interpreted`, () => {
    for (const call of calls) sameFor(`p := [z | ${OPERANDS}; z := ${call}]`);
  });
}

test('and where it is replaced', () => {
  sameFor('p := [r, q] if r := q with count as 3\nq := count(input.t.long) + count(input.c.many)');
});
