import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { quote, readQuoted } from './quoted.ts';
import { lex } from './tokens.ts';

const CASES: readonly (readonly [text: string, tokens: readonly string[]])[] = [
  ['foo.bar baz', ['foo.bar', 'baz', '']],
  ['a:=b', ['a', ':', '=', 'b', '']],
  ['a!=b!~c=~d!e', ['a', '!=', 'b', '!~', 'c', '=~', 'd', '!', 'e', '']],
  ['"a\\n\\x41\\u00e9\\101"', ['a\nAéA', '']],
  ["'\\xe9'", ['é', '']],
  ['"\\xd0\\xb0"', ['а', '']],
  ['`a\\n\r`', ['a\\n', '']],
  ['"open', ['"', 'open', '']],
  ['"a\nb"', ['"', 'a', 'b', '"', '']],
  ['"bad \\z"', ['"', 'bad', '\\', 'z', '"', '']],
  ['a # c\nb', ['a', 'b', '']],
  ['привет_1😀', ['привет_1', '😀', '']],
  ['', ['']],
];

describe('lex', () => {
  for (const [text, tokens] of CASES) {
    test(JSON.stringify(text), () =>
      assert.deepEqual(
        lex(text).map((token) => token.text),
        tokens,
      ),
    );
  }

  test('tells places in lines and code points', () => {
    const token = lex('😀é\n  "x" y').at(-2);
    assert.deepEqual([token?.text, token?.line, token?.column, token?.offset], ['y', 2, 7, 10]);
  });

  test('covers every text from its start to its end', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const tokens = lex(text);
        for (const [i, token] of tokens.entries()) {
          assert.equal(token.raw, text.slice(token.offset, token.end));
          assert.ok(token.offset >= (tokens[i - 1]?.end ?? 0));
        }
        assert.equal(tokens.at(-1)?.raw, '');
      }),
      { numRuns: 500 },
    );
  });

  test('what is quoted is read again as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const quoted = quote(text);
        assert.deepEqual(readQuoted(quoted, 0), { value: text, length: quoted.length });
      }),
      { numRuns: 500 },
    );
  });
});
