import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { RegoEvaluationError } from '../errors.ts';
import { fromHost, objectOf, setOf, type Value } from '../values/index.ts';
import { equalParts, KEYED, payForParts, WRITTEN } from './parts.ts';
import { createTestContext } from './testing/context.ts';

function costOf(value: Value, each?: number): number {
  const context = createTestContext();
  payForParts(context, value, each);
  return context.spent();
}

/** Arrays that hold the one before twice: small in memory, 2^depth parts. */
function doubled(depth: number): Value {
  let value: Value = ['a'];
  for (let level = 0; level < depth; level += 1) value = [value, value];
  return value;
}

test('each part is paid, keys too; long strings by their length', () => {
  const cases: readonly (readonly [value: Value, cost: number])[] = [
    [null, 0],
    [true, 0],
    [7, 0],
    ['short', 0],
    ['a'.repeat(640), 10],
    [[], 1],
    [[1, 'a', null], 4],
    [['a'.repeat(640)], 12],
    [{ a: 1, b: [2] }, 6],
    [setOf([1, 'a']), 3],
    [objectOf([[[1], setOf([2])]]), 5],
  ];
  for (const [value, cost] of cases) assert.equal(costOf(value), cost, JSON.stringify(value));
});

test('a dearer look at each part costs so many times as much', () => {
  const value = [[1, 2], { a: ['b'] }];
  assert.equal(costOf(value, KEYED), KEYED * costOf(value));
  assert.equal(costOf(value, WRITTEN), WRITTEN * costOf(value));
});

test('a part is paid as often as it stands there', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (json) => {
      const value = [fromHost(json)];
      assert.equal(costOf([value, value, value]), 1 + 3 * costOf(value));
    }),
  );
});

test('what is far larger than the memory it takes is paid while it is counted, and ends with the budget', () => {
  const context = createTestContext({ budget: 10_000 });
  assert.throws(
    () => payForParts(context, doubled(60)),
    (error) => error instanceof RegoEvaluationError && error.code === 'eval_budget_error',
  );
  assert.ok(context.spent() < 10_100, `${context.spent()} steps, in lots`);
  assert.throws(
    () => equalParts(createTestContext({ budget: 10_000 }), doubled(60), doubled(60)),
    RegoEvaluationError,
  );
});

test('what is nested deeper than any value may be is refused', () => {
  let value: Value = 1;
  for (let level = 0; level < 20_000; level += 1) value = [value];
  assert.throws(() => costOf(value), /deep/);
});

test('the same thing is equal to itself for nothing, another one at the price of its parts', () => {
  const context = createTestContext();
  const value = doubled(40);
  assert.equal(equalParts(context, value, value), true);
  assert.equal(context.spent(), 0);
  assert.equal(equalParts(context, [1, [2]], [1, [2]]), true);
  assert.equal(context.spent(), costOf([1, [2]]));
  assert.equal(equalParts(context, [1], [2]), false);
  assert.equal(equalParts(context, [1], 1), false);
});
