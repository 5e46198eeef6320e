import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile, RegoEvaluationError, stringifyJson } from '../index.ts';
import type { PrepareOptions } from '../types.ts';

// What is known of the input stands in the plan as constants, of whatever type the parameters of a constraint are:
// no checker has seen them. Both back ends have to do with them what they do with the same value in an input.

const EXPRESSIONS = [
  'startswith(input.a, input.k)',
  'endswith(input.k, input.a)',
  'contains(input.a, input.k)',
  'count(input.k)',
  'input.k + 1',
  '1 - input.k',
  '-input.k',
  'input.k[input.a]',
  'input.a[input.k]',
  'input.k.x.y',
  'input.k[_]',
  '[k | some k, _ in input.k]',
  'every_is_small(input.k)',
  'sprintf("%v", [input.k])',
  '$"{input.k}a{input.a}"',
  'input.k in input.a',
  'input.k < input.a',
  'object.get(input.k, "a", 1)',
  'f(input.k)',
];

const VALUES: readonly unknown[] = [
  5,
  -5,
  1.5,
  1e21,
  1e-7,
  '',
  'a',
  'constructor',
  '\u2028"`\u0024{}',
  null,
  true,
  [],
  [1],
  {},
  { a: 1 },
  JSON.parse('{"__proto__": {"x": {"y": 1}}, "constructor": 2}'),
];

const INPUTS: readonly unknown[] = ['abc', 1, null, ['a', 5], { '5': 1, a: 2 }];

for (const expression of EXPRESSIONS) {
  test(`known parameters of any type: ${expression}`, () => {
    const text = `package p
p contains x if x := ${expression}
q if ${expression}
r contains [y, z] if { some y in [1, 2]; z := ${expression} }
f(1) := 2
f("a") := 3
f(x) := x if is_null(x)
every_is_small(xs) if every x in xs { x < 3 }`;
    const policy = compile([{ file: 'p.rego', text }]);
    for (const k of VALUES) {
      const known = [{ path: ['k'], value: k }] as NonNullable<PrepareOptions['known']>;
      for (const a of INPUTS) {
        const expected = outcome(policy, {}, { a, k });
        for (const backend of ['compiled', 'interpreted'] as const) {
          assert.equal(outcome(policy, { backend, known }, { a }), expected, `${backend} ${String(k)}`);
        }
      }
    }
  });
}

function outcome(policy: ReturnType<typeof compile>, options: PrepareOptions, input: unknown): string {
  try {
    const value = policy.prepare('data.p', options).value(input);
    return value === undefined ? 'undefined' : stringifyJson(value);
  } catch (error) {
    if (error instanceof RegoEvaluationError) return `${error.code}: ${error.detail}`;
    throw error;
  }
}
