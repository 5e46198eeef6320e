import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { RegoEvaluationError } from '../errors.ts';
import { objectOf, parseNumber, setOf, type Value } from '../values/index.ts';
import { CATALOG } from './catalog.ts';
import { createTestContext } from './testing/context.ts';
import { type Builtin, BuiltinError } from './types.ts';

function nested(wrap: (inner: Value) => Value): Value {
  let value: Value = 'x';
  for (let depth = 0; depth < 20_000; depth++) value = wrap(value);
  return value;
}

const HOSTILE: readonly Value[] = [
  null,
  '',
  '\u0000',
  '__proto__',
  'a'.repeat(400),
  '('.repeat(1200),
  '['.repeat(3000),
  '{"a":'.repeat(400),
  '\ud800',
  0,
  -1,
  0.5,
  1e300,
  parseNumber('1e30000') ?? null,
  parseNumber('-123456789012345678901234567890') ?? null,
  nested((inner) => [inner]),
  nested((inner) => ({ a: inner })),
  {},
  objectOf([['__proto__', { constructor: [] }]]),
  objectOf([[[1], setOf([{}])]]),
  setOf([]),
  [null, [], {}, setOf([1]), '', 1],
];

const names = CATALOG.map((builtin) => builtin.name);

/** A value or an error that the evaluation knows, whatever it is given. */
function run(builtin: Builtin, args: readonly Value[]): void {
  const context = createTestContext({ budget: 1_000_000 });
  try {
    builtin.evaluate(context, ...args);
  } catch (error) {
    if (error instanceof BuiltinError || error instanceof RegoEvaluationError) return;
    throw new Error(`${builtin.name}: ${error}`, { cause: error });
  }
}

test('every built-in survives the same bad value for all operands', () => {
  for (const builtin of CATALOG) {
    const count = builtin.declaration.args.length;
    for (const value of HOSTILE)
      run(
        builtin,
        Array.from({ length: count }, () => value),
      );
  }
});

test('every built-in survives bad values in any places', () => {
  const value = fc.constantFrom(...HOSTILE);
  const call = fc.record({
    name: fc.constantFrom(...names),
    args: fc.tuple(value, value, value, value, value),
  });
  fc.assert(
    fc.property(call, ({ name, args }) => {
      const builtin = CATALOG.find((one) => one.name === name);
      assert.ok(builtin !== undefined);
      run(builtin, args.slice(0, builtin.declaration.args.length));
    }),
    { numRuns: 1500 },
  );
});
