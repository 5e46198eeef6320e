import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileRegexp } from '#formats/regexp';
import { builtin as globMatch } from './glob-match/builtin.ts';
import { payForLooks, regexpOf, regexpUnder, testRegexp } from './regexps.ts';
import { createTestContext, type TestContext } from './testing/context.ts';
import { BuiltinError } from './types.ts';

/** Steps of what is done in an evaluation. */
function costIn(context: TestContext, run: () => unknown): number {
  const before = context.spent();
  run();
  return context.spent() - before;
}

function costAlone(run: (context: TestContext) => unknown): number {
  const context = createTestContext();
  return costIn(context, () => run(context));
}

/** Each test has patterns that no other has met in this process. */
let count = 0;
function unmet(pattern: string): string {
  count += 1;
  return `${pattern}unmet${count}`;
}

test('an evaluation pays for a pattern once', () => {
  const context = createTestContext();
  const pattern = unmet('^[a-z]+');
  assert.ok(costIn(context, () => regexpOf(context, pattern)) > 10_000);
  assert.equal(
    costIn(context, () => regexpOf(context, pattern)),
    0,
  );
});

test('and pays the same whether the process has met it before or not', () => {
  const patterns = ['a', '[^a]', '(?i)\\pL', 'a{3}', '(a+)+$', 'x'.repeat(5000)].map(unmet);
  for (const pattern of patterns) {
    const first = costAlone((context) => regexpOf(context, pattern));
    assert.ok(first > 10_000);
    assert.equal(
      costAlone((context) => regexpOf(context, pattern)),
      first,
      pattern.slice(0, 20),
    );
  }
});

test('what a pattern finds costs the same whoever has used it before', () => {
  const pattern = unmet('(a|aa)+$|');
  const run = (context: TestContext) =>
    testRegexp(context, regexpOf(context, pattern), `${'a'.repeat(2000)}!`);
  const first = costAlone(run);
  assert.equal(costAlone(run), first);
});

test('patterns are kept apart by the way they are compiled', () => {
  const context = createTestContext();
  const pattern = unmet('a.b');
  const plain = regexpOf(context, pattern);
  const other = regexpUnder(context, 'other', pattern, () => compileRegexp('z'));
  assert.notEqual(other, plain);
  assert.equal(regexpOf(context, pattern), plain);
  assert.equal(
    regexpUnder(context, 'other', pattern, () => assert.fail('is at hand')),
    other,
  );
});

test('many patterns are found again, each for nothing', () => {
  const context = createTestContext();
  const patterns = Array.from({ length: 100 }, () => unmet('p'));
  const made = patterns.map((pattern) => regexpOf(context, pattern));
  const again = costIn(context, () => {
    for (const [index, pattern] of patterns.entries()) assert.equal(regexpOf(context, pattern), made[index]);
  });
  assert.equal(again, 0);
});

test('a wrong pattern is paid each time, and is an error in the words of Go', () => {
  const context = createTestContext();
  const pattern = `${unmet('a')}(`;
  const costs = [1, 2].map(() =>
    costIn(context, () => assert.throws(() => regexpOf(context, pattern), BuiltinError)),
  );
  assert.ok(costs[0] !== undefined && costs[0] > 10_000);
  assert.equal(costs[1], costs[0]);
});

test('looks at a text are paid by its length', () => {
  const regexp = compileRegexp('^a');
  const costs = [0, 400, 4000].map((length) =>
    costAlone((context) => payForLooks(context, regexp, 'a'.repeat(length))),
  );
  assert.deepEqual(costs[0], 0);
  assert.ok((costs[2] ?? 0) === 10 * (costs[1] ?? 0) && (costs[1] ?? 0) >= 100);
});

test('globs pay as patterns do: once, each set of delimiters for itself', () => {
  const context = createTestContext();
  const glob = unmet('{a,b}*');
  const match = (delimiters: readonly string[] | null) => () =>
    globMatch.evaluate(context, glob, delimiters, 'a');
  const first = costIn(context, match(['.']));
  const second = costIn(context, match(['.']));
  assert.ok(first > second + 10_000);
  assert.equal(costIn(context, match([])), second, 'no delimiters given: a dot');
  assert.equal(costIn(context, match(['/'])), first);
  assert.ok(costIn(context, match(null)) > second + 10_000, 'none at all');
  assert.equal(costIn(context, match(['/'])), second);
  assert.equal(
    costAlone((other) => globMatch.evaluate(other, glob, ['.'], 'a')),
    first,
    'met by the process, not by this evaluation',
  );
});
