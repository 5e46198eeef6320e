import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { analyzeQuery } from '#languages/logsql';
import { piecesOf } from './highlight.ts';

function shown(text: string): readonly string[] {
  const [problem] = analyzeQuery(text, { nowNs: 0n }).diagnostics;
  return piecesOf(text, problem)
    .filter((piece) => piece.kind !== '' || piece.isWrong)
    .map((piece) => `${piece.isWrong ? '!' : ''}${piece.kind}:${piece.text}`);
}

const rows: readonly (readonly [string, readonly string[]])[] = [
  ['error', []],
  ['verb:get and not "a b"', ['field:verb', 'sign::', 'word:and', 'word:not', 'string:"a b"']],
  ['a | stats count() n', ['sign:|', 'word:stats', 'word:count', 'sign:(', 'sign:)']],
  ['a # why\nb', ['comment: # why\n']],
  ['a:range(1', ['field:a', 'sign::', 'word:range', 'sign:(', 'number:1', '!: ']],
  ['a | sort by (', ['sign:|', 'word:sort', 'word:by', 'sign:(', '!: ']],
];
for (const [text, pieces] of rows) test(text, () => assert.deepEqual(shown(text), pieces));

test('the pieces are the text, whatever it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const [problem] = analyzeQuery(text, { nowNs: 0n }).diagnostics;
      const joined = piecesOf(text, problem).map((piece) => piece.text);
      assert.ok([text, `${text} `].includes(joined.join('')));
    }),
  );
});
