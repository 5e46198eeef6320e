import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { compileGlob, GlobError, globsIntersect, quoteGlob } from './index.ts';

const NO_SEPARATORS: readonly string[] = [];

describe('compileGlob', () => {
  const cases: readonly (readonly [
    pattern: string,
    separators: readonly string[],
    text: string,
    matches: boolean,
  ])[] = [
    ['*.github.com', ['.'], 'api.github.com', true],
    ['*.github.com', ['.'], 'api.cdn.github.com', false],
    ['**.github.com', ['.'], 'api.cdn.github.com', true],
    ['*hub.com', NO_SEPARATORS, 'api.github.com', true],
    ['?at', NO_SEPARATORS, 'cat', true],
    ['?at', NO_SEPARATORS, 'at', false],
    ['a?b', ['.'], 'a.b', false],
    ['[abc]at', NO_SEPARATORS, 'bat', true],
    ['[!abc]at', NO_SEPARATORS, 'rat', true],
    ['[a-c]at', NO_SEPARATORS, 'lat', false],
    ['[!a-c]at', NO_SEPARATORS, 'lat', true],
    ['[-a]', NO_SEPARATORS, '-', true],
    ['{cat,bat,[fr]at}', NO_SEPARATORS, 'rat', true],
    ['{a,}b', NO_SEPARATORS, 'b', true],
    ['a,b}', NO_SEPARATORS, 'a,b}', true],
    ['\\*', NO_SEPARATORS, '*', true],
    ['*\n?', NO_SEPARATORS, 'a\nb', true],
    ['', NO_SEPARATORS, '', true],
    ['?', NO_SEPARATORS, '\u{1f600}', true],
    ['{*a,b*}{c,{d,e}}', NO_SEPARATORS, 'bxe', true],
  ];
  for (const [pattern, separators, text, matches] of cases) {
    it(`${pattern} on ${text}`, () => assert.equal(compileGlob(pattern, separators).test(text), matches));
  }

  const refused: readonly (readonly [pattern: string, message: string])[] = [
    ['{a', 'glob: syntax error at 2: unclosed `{`'],
    ['[a', 'glob: syntax error at 2: unexpected end of input'],
    ['[]', 'glob: syntax error at 2: could not parse range'],
    ['[z-a]', 'glob: syntax error at 5: range hi character is less than lo'],
    ['[a-z0]', 'glob: syntax error at 5: expected close range character'],
    ['a\\', 'glob: syntax error at 2: trailing backslash'],
  ];
  for (const [pattern, message] of refused) {
    it(`refuses ${pattern}`, () => assert.throws(() => compileGlob(pattern), { name: 'GlobError', message }));
  }

  it('takes many stars on a long text', () => {
    assert.equal(compileGlob(`${'*a'.repeat(50)}b`).test('a'.repeat(20_000)), false);
  });

  it('any text compiles or is a GlobError; a quoted one matches itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab*?[]{},!-\\é'), maxLength: 16 }), (text) => {
        assert.ok(compileGlob(quoteGlob(text)).test(text));
        try {
          compileGlob(text);
        } catch (error) {
          assert.ok(error instanceof GlobError);
        }
      }),
    );
  });
});

describe('globsIntersect', () => {
  const cases: readonly (readonly [a: string, b: string, meet: boolean])[] = [
    ['a.a.[0-9]+z', 'b.b.b.[0-9]+z', false],
    ['[a-z]+', '[0-9]*', false],
    ['a.b.[a-c]+', 'a.b.b', true],
    ['pqrs', '.qrs', true],
    ['.*', 'asdklfj', true],
    ['.*', '', false],
    ['ab+', 'a', false],
    ['foo.*bar', 'foobar', true],
    ['[ab]+c', '[bc]+', true],
    ['.a.a', 'b.b.', true],
    ['[0-9]*', '.\\*', false],
  ];
  for (const [a, b, meet] of cases) {
    it(`${a} and ${b}`, () => assert.equal(globsIntersect(a, b), meet));
  }

  const refused: readonly (readonly [pattern: string, message: string])[] = [
    ['pqrs]', "input:pqrs], pos:5, set-close ']' with no preceding '[': the input provided is invalid"],
    ['*', "input:*, pos:1, flag '*' must be preceded by a non-flag: the input provided is invalid"],
    ['[ab', 'input:[ab, pos:3, found [ without matching ]: the input provided is invalid'],
    ['a\\', 'input:a\\, pos:1, input ends with a \\ (escape) character: the input provided is invalid'],
  ];
  for (const [pattern, message] of refused) {
    it(`refuses ${pattern}`, () =>
      assert.throws(() => globsIntersect('a', pattern), { name: 'GlobError', message }));
  }

  it('pays for the product of the lengths, not for more', () => {
    let cells = 0;
    const pattern = 'a*b+.'.repeat(100);
    globsIntersect(pattern, pattern, (count) => {
      cells += count;
    });
    assert.ok(cells <= 301 * 301);
  });
});
