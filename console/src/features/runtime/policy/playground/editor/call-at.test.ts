import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { callAt } from './call-at.ts';

/** `|` is the place. */
const cases: readonly (readonly [text: string, name: string | undefined, argument?: number])[] = [
  ['x := count(|', 'count', 0],
  ['x := count(y)|', undefined],
  ['x := count(y|)', 'count', 0],
  ['x := coun|t(y)', undefined],
  ['x := sprintf("%s, (%d)", [a, |b])', 'sprintf', 1],
  ['x := sprintf("%s", f(a, b, |))', 'f', 2],
  ['x := io.jwt.decode_verify(a, {"secret": |', 'io.jwt.decode_verify', 1],
  ['x := (1 + |2)', undefined],
  ['x := [count(a), |', undefined],
  ['# count(|', undefined],
  ['p if { count(a', 'count', 0],
  ['', undefined],
];

for (const [marked, name, argument] of cases) {
  test(`the call at | of ${JSON.stringify(marked)} is ${name}`, () => {
    const at = marked.includes('|') ? marked.indexOf('|') : marked.length;
    const found = callAt(marked.replace('|', ''), at);
    assert.deepEqual(
      found && [found.name, found.argument],
      name === undefined ? undefined : [name, argument],
    );
  });
}

test('any text and place have an answer', () => {
  const text = fc
    .array(fc.constantFrom('a', '.', '(', ')', '[', '{', '}', ',', ' ', '"', '\n'))
    .map((all) => all.join(''));
  fc.assert(fc.property(text, fc.nat(40), (each, at) => void callAt(each, at)));
});
