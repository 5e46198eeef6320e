import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { lineDiff } from './line-diff.ts';

test('shows changes with three lines around them', () => {
  const before = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'].join('\n');
  const after = before.replace('e', 'x\ny').replace('\nf', '');
  assert.equal(
    lineDiff('f.yaml', before, after),
    '--- f.yaml\n+++ f.yaml\n@@ -2,8 +2,8 @@\n b\n c\n d\n-e\n-f\n+x\n+y\n g\n h\n i\n'.replace(
      '-2,8 +2,8',
      '-2,8 +2,8',
    ),
  );
});

test('nothing for equal texts', () => assert.equal(lineDiff('f', 'a\n', 'a\n'), ''));

/** What `patch` does with the diff, for texts short enough to be one hunk or several. */
function patch(before: string, diff: string): string {
  const lines = before.split('\n');
  const out: string[] = [];
  let at = 0;
  for (const line of diff.split('\n').slice(2, -1)) {
    const start = /^@@ -(\d+)/.exec(line)?.[1];
    if (start !== undefined) while (at < Number(start) - 1) out.push(lines[at++] ?? '');
    else if (line[0] === '+') out.push(line.slice(1));
    else if (line[0] === '-') assert.equal(lines[at++], line.slice(1));
    else out.push(lines[at++] ?? '');
  }
  return [...out, ...lines.slice(at)].join('\n');
}

test('applied to the old text it gives the new one', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 30 })
    .map((lines) => lines.join('\n'));
  fc.assert(
    fc.property(text, text, (before, after) => {
      if (before !== after) assert.equal(patch(before, lineDiff('f', before, after)), after);
    }),
    { numRuns: 1000 },
  );
});
