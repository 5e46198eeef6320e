import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { lex, type Token } from './index.ts';

const kinds = (text: string) => lex(text).tokens.map(({ kind }) => kind);
const texts = (text: string) => lex(text).tokens.map((token) => token.text);

function firstError(text: string): readonly string[] | undefined {
  return lex(text).tokens.find(({ errors }) => errors !== undefined)?.errors;
}

describe('lex', () => {
  const signs: [text: string, kinds: string[]][] = [
    ['[ ] { } ( ) , : ; .', ['[', ']', '{', '}', '(', ')', ',', ':', ';', '.']],
    ['+ - * / % & |', ['plus', 'minus', 'mul', 'div', 'rem', 'and', 'or']],
    ['= == := != < <= > >=', ['eq', 'equal', 'assign', 'neq', 'lt', 'lte', 'gt', 'gte']],
    ['a _b c1 ä', ['ident', 'ident', 'ident', 'illegal']],
    ['1 1.5 1e3 1.5E-3 007', ['number', 'number', 'number', 'number', 'number']],
    ['"a" "\\"" `b\n"`', ['string', 'string', 'string']],
    ['x#c\ny', ['ident', 'ident']],
  ];
  for (const [text, expected] of signs) {
    it(`reads ${JSON.stringify(text)}`, () => assert.deepEqual(kinds(text), [...expected, 'eof']));
  }

  it('splits templates, with braces inside', () => {
    assert.deepEqual(
      kinds('$"a{ {"k": 1}["k"] }b"').filter((kind) => kind.startsWith('template')),
      ['template-string-part', 'template-string-end'],
    );
    assert.deepEqual(texts('$"a\\{b{x}c"'), ['a{b', 'x', '}', 'c', '']);
    assert.deepEqual(kinds('$`{$"{x}"}\n`'), [
      'raw-template-string-part',
      'template-string-part',
      'ident',
      '}',
      'template-string-end',
      '}',
      'raw-template-string-end',
      'eof',
    ]);
  });

  it('counts columns in code points and offsets in UTF-16 units', () => {
    const [, second] = lex('"😀é" x').tokens;
    assert.deepEqual([second?.row, second?.col, second?.offset], [1, 6, 6]);
  });

  it('says where space and newlines stand', () => {
    const [, b, c] = lex('a b# x\nc').tokens;
    assert.deepEqual(
      [b?.isSpaced, b?.isAfterNewline, c?.isSpaced, c?.isAfterNewline],
      [true, false, true, true],
    );
  });

  it('keeps comments, without the carriage return', () => {
    const { comments } = lex('# a\r\nx # b');
    assert.deepEqual(
      comments.map(({ text, row, col }) => [text, row, col]),
      [
        [' a', 1, 1],
        [' b', 2, 3],
      ],
    );
  });

  const errors: [text: string, error: string][] = [
    ['"a', 'non-terminated string'],
    ['"a\nb"', 'non-terminated string'],
    ['`a', 'non-terminated string'],
    ['$"a{x}b', 'non-terminated string'],
    ['"\\q"', 'illegal escape sequence'],
    ['1.', 'expected fraction'],
    ['1e', 'expected exponent'],
    ['0a2b', 'illegal number format'],
    ['!', 'illegal ! character'],
    ['$x', 'illegal $ character'],
    ['a\0', 'illegal null character'],
    ['a\ud800', 'illegal utf-8 character'],
    ['a\ufeff', 'illegal byte-order mark'],
    ['\u00a0', 'illegal non-breaking space character, use a regular space instead'],
  ];
  for (const [text, error] of errors) {
    it(`refuses ${JSON.stringify(text)}`, () => assert.ok(firstError(text)?.includes(error)));
  }

  it('takes any text: the tokens stand in order and end at its end', () => {
    const pieces = fc.constantFrom(
      '$"',
      '{',
      '}',
      '"',
      '`',
      '\\',
      '\n',
      ' ',
      '#',
      'x',
      '1',
      '.',
      'é',
      '\0',
      '$`',
    );
    const soup = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(soup, (text) => {
        const { tokens } = lex(text);
        assert.equal(tokens.at(-1)?.kind, 'eof');
        for (const [i, token] of tokens.entries()) assertBehind(token, tokens[i - 1]);
      }),
      { numRuns: 500 },
    );
  });
});

function assertBehind(token: Token, before: Token | undefined): void {
  assert.ok(token.offset >= (before?.end ?? 0));
  assert.ok(token.end >= token.offset);
  assert.ok(token.row >= (before?.row ?? 1));
}
