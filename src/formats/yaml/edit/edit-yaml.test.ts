import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { editYaml, parseYaml, type YamlEdit, type YamlValue } from '../index.ts';
import { applyEdit, isSame } from './apply-edit.ts';

function edit(text: string, ...edits: YamlEdit[]): string {
  const [document] = parseYaml(text).documents;
  assert.ok(document);
  return editYaml(text, document, edits).text;
}

const cases: readonly (readonly [string, string, YamlEdit, string])[] = [
  [
    'replaces a scalar and leaves its comment',
    'a: 1 # one\n',
    { op: 'set', path: ['a'], value: 2 },
    'a: 2 # one\n',
  ],
  [
    'adds a key behind the last',
    'a:\n  b: 1 # x\n\nc: 2\n',
    { op: 'set', path: ['a', 'd'], value: 'z' },
    'a:\n  b: 1 # x\n  d: z\n\nc: 2\n',
  ],
  [
    'makes missing parents',
    'a: 1\n',
    { op: 'set', path: ['b', 'c', 'd'], value: true },
    'a: 1\nb:\n  c:\n    d: true\n',
  ],
  [
    'fills an empty map and keeps its comment',
    'a: {} # x\nb: 1\n',
    { op: 'set', path: ['a', 'c'], value: 1 },
    'a: # x\n  c: 1\nb: 1\n',
  ],
  ['fills an empty value', 'a:\nb: 1\n', { op: 'set', path: ['a', 'c'], value: 1 }, 'a:\n  c: 1\nb: 1\n'],
  [
    'stays in brackets',
    'a: {b: 1} # x\n',
    { op: 'set', path: ['a', 'c'], value: [1] },
    'a: {b: 1, c: [1]} # x\n',
  ],
  ['stays JSON', '{\n  "a": 1\n}\n', { op: 'set', path: ['b'], value: 'x' }, '{\n  "a": 1,\n  "b": "x"\n}\n'],
  [
    'appends to an indented list',
    'a:\n    - x\nb: 1\n',
    { op: 'append', path: ['a'], value: 'z' },
    'a:\n    - x\n    - z\nb: 1\n',
  ],
  [
    'appends a map',
    'a:\n- b: 1\n',
    { op: 'append', path: ['a'], value: { b: 2, c: 3 } },
    'a:\n- b: 1\n- b: 2\n  c: 3\n',
  ],
  [
    'makes the list that it appends to, indented as others',
    'a:\n  - x\nb: {}\n',
    { op: 'append', path: ['b', 'drop'], value: 'ALL' },
    'a:\n  - x\nb:\n  drop:\n    - ALL\n',
  ],
  ['removes a key with its line', 'a: 1\nb:\n  c: 1\nd: 2\n', { op: 'remove', path: ['b'] }, 'a: 1\nd: 2\n'],
  ['removes the first key behind a dash', '- a: 1\n  b: 2\n', { op: 'remove', path: [0, 'a'] }, '- b: 2\n'],
  [
    'leaves {} where the last key was',
    'a:\n  b: 1\nc: 2\n',
    { op: 'remove', path: ['a', 'b'] },
    'a: {}\nc: 2\n',
  ],
  ['removes from brackets', 'a: [1, 2, 3]\n', { op: 'remove', path: ['a', 1] }, 'a: [1, 3]\n'],
  [
    'adds before the end of a file without a last break',
    'a: 1',
    { op: 'set', path: ['b'], value: 2 },
    'a: 1\nb: 2',
  ],
  ['keeps CRLF', 'a: 1\r\nb: 2\r\n', { op: 'set', path: ['c'], value: 3 }, 'a: 1\r\nb: 2\r\nc: 3\r\n'],
  [
    'goes around text that keeps its breaks',
    'a: |+\n  x\n\n',
    { op: 'set', path: ['b'], value: 1 },
    'b: 1\na: |+\n  x\n\n',
  ],
];
for (const [name, before, change, after] of cases) {
  test(name, () => assert.equal(edit(before, change), after));
}

test('other documents stay byte for byte', () => {
  const text = '# a\nx: [ 1 ]\n---\n\ty: broken\n---\na: 1\n...\n';
  const document = parseYaml(text).documents[1];
  assert.ok(document);
  const { text: changed } = editYaml(text, document, [{ op: 'set', path: ['a'], value: 2 }]);
  assert.equal(changed, text.replace('a: 1', 'a: 2'));
});

const refusals: readonly (readonly [string, string, YamlEdit])[] = [
  ['an alias', 'a: &x {b: 1}\nc: *x\n', { op: 'set', path: ['c', 'b'], value: 2 }],
  ['the value of an anchor that is used', 'a: &x {b: 1}\nc: *x\n', { op: 'set', path: ['a', 'b'], value: 2 }],
  ['a parent that is no map', 'a: x\n', { op: 'set', path: ['a', 'b'], value: 2 }],
  ['removing what is not there', 'a: x\n', { op: 'remove', path: ['b'] }],
  ['an item that is not there', 'a: []\n', { op: 'set', path: ['a', 3], value: 2 }],
];
for (const [name, text, change] of refusals) {
  test(`refuses ${name}, and leaves the text alone`, () => {
    const [document] = parseYaml(text).documents;
    assert.ok(document);
    const result = editYaml(text, document, [change]);
    assert.equal(result.text, text);
    assert.equal(result.refused.length, 1);
  });
}

const key = fc.constantFrom('a', 'b', 'c', 'x y', '1');
const leaf: fc.Arbitrary<YamlValue> = fc.oneof(
  fc.boolean(),
  fc.integer(),
  fc.constantFrom('x', 'yes', 'l\nm\n', '', ' '),
  fc.constant(null),
);
const value: fc.Arbitrary<YamlValue> = fc.letrec<{ value: YamlValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(key, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;
const anyEdit: fc.Arbitrary<YamlEdit> = fc.record({
  op: fc.constantFrom('set' as const, 'remove' as const, 'append' as const),
  path: fc.array(fc.oneof(key, fc.nat(2)), { minLength: 1, maxLength: 4 }),
  value,
});

test('an edit that was applied reads as the changed value, and touches few lines', () => {
  let applied = 0;
  const map = fc.dictionary(key, value, { minKeys: 1, maxKeys: 3, noNullPrototype: true });
  const style = fc.record({
    indent: fc.constantFrom(2, 4),
    indentSeq: fc.boolean(),
    collectionStyle: fc.constantFrom('any' as const, 'flow' as const),
  });
  fc.assert(
    fc.property(map, style, anyEdit, (given, written, change) => {
      const text = `# head\n${stringify(given, { version: '1.1', ...written })}# tail\n`;
      const [document] = parseYaml(text).documents;
      assert.ok(document, text);
      const result = editYaml(text, document, [change]);
      const wanted = applyEdit(document.value, change);
      if (result.applied.length === 0) {
        assert.equal(result.text, text);
        assert.equal(
          wanted,
          undefined,
          `refused ${JSON.stringify(change)} on\n${text}: ${result.refused[0]?.reason}`,
        );
        return;
      }
      applied++;
      assert.ok(wanted !== undefined && isSame(parseYaml(result.text).documents[0]?.value ?? null, wanted));
      assert.ok(result.text.startsWith('# head\n') && result.text.endsWith('# tail\n'));
    }),
    { numRuns: 2000 },
  );
  assert.ok(applied > 100, String(applied));
});
