import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { diffLines, foldDiff } from './line-diff.ts';

function shape(before: string, after: string): string {
  const signs = { same: ' ', added: '+', removed: '-' };
  return diffLines(before, after)
    .map((line) => signs[line.kind] + line.text)
    .join('|');
}

const cases: readonly (readonly [string, string, string, string])[] = [
  ['equal texts', 'a\nb', 'a\nb', ' a| b'],
  ['an added line', 'a\nc', 'a\nb\nc', ' a|+b| c'],
  ['a removed line', 'a\nb\nc', 'a\nc', ' a|-b| c'],
  ['a changed line', 'a\nb\nc', 'a\nx\nc', ' a|-b|+x| c'],
  ['an addition at the end', 'a', 'a\nb', ' a|+b'],
  ['a last newline more or less', 'a\nb\n', 'a\nb', ' a| b'],
  ['nothing in common', 'a\nb', 'x\ny', '-a|-b|+x|+y'],
];

for (const [name, before, after, expected] of cases) {
  test(`the diff of ${name}`, () => assert.equal(shape(before, after), expected));
}

const texts = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 30 });

test('both texts can be read back from their diff', () => {
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      const lines = diffLines(before.join('\n'), after.join('\n'));
      assert.deepEqual(
        lines.filter(({ kind }) => kind !== 'added').map(({ text }) => text),
        before,
      );
      assert.deepEqual(
        lines.filter(({ kind }) => kind !== 'removed').map(({ text }) => text),
        after,
      );
    }),
  );
});

test('line numbers run on without gaps', () => {
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      const lines = diffLines(before.join('\n'), after.join('\n'));
      assert.deepEqual(
        lines.flatMap((line) => line.before ?? []),
        before.map((_, index) => index + 1),
      );
      assert.deepEqual(
        lines.flatMap((line) => line.after ?? []),
        after.map((_, index) => index + 1),
      );
    }),
  );
});

test('what is far from a change is folded, and nothing is lost', () => {
  const before = Array.from({ length: 40 }, (_, index) => `line ${index}`);
  const after = before.with(20, 'changed');
  const parts = foldDiff(diffLines(before.join('\n'), after.join('\n')));
  assert.deepEqual(
    parts.map(({ kind, lines }) => [kind, lines.length]),
    [
      ['fold', 17],
      ['lines', 8],
      ['fold', 16],
    ],
  );
});
