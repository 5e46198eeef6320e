import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { PlainObject } from '../values/types.ts';
import { DocumentBuilder, occupies, readDocument, underPath } from './documents.ts';

const object = fc.dictionary(
  fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor'),
  fc.letrec<{ value: PlainObject | number }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.nat({ max: 3 }),
      fc.dictionary(fc.constantFrom('a', 'b', '__proto__'), tie('value'), { maxKeys: 3 }),
    ),
  })).value,
  { maxKeys: 4 },
) as fc.Arbitrary<PlainObject>;

test('what is merged in can be found, and nothing that was handed in is changed', () => {
  fc.assert(
    fc.property(fc.array(object, { maxLength: 4 }), (documents) => {
      const before = JSON.stringify(documents);
      const builder = new DocumentBuilder();
      for (const document of documents) {
        const old = builder.data;
        const text = JSON.stringify(old);
        const conflict = builder.add('name', document);
        if (conflict?.kind === 'overlap') {
          assert.equal(JSON.stringify(builder.data), text);
          assert.ok(occupies(old, conflict.path) && occupies(document, conflict.path));
          assert.equal(conflict.other, 'name');
        } else for (const key of Object.keys(document)) assert.ok(Object.hasOwn(builder.data, key));
      }
      assert.equal(JSON.stringify(documents), before);
    }),
  );
});

test('documents without keys in common merge whatever the order', () => {
  const [one, two] = [{ a: { b: 1 } }, { a: { c: 2 }, d: 3 }];
  for (const [first, second] of [
    [one, two],
    [two, one],
  ] as const) {
    const builder = new DocumentBuilder();
    assert.equal(builder.add('first', first), undefined);
    assert.equal(builder.add('second', second), undefined);
    assert.deepEqual(builder.data, { a: { b: 1, c: 2 }, d: 3 });
  }
});

test('a path of keys that JavaScript has itself', () => {
  assert.equal(JSON.stringify(underPath(['__proto__', 'a'], 1)), '{"__proto__":{"a":1}}');
});

test('what is no object has no place at the root', () => {
  const builder = new DocumentBuilder();
  assert.deepEqual(builder.add('list', [1]), { kind: 'no-object' });
  assert.equal(builder.add('list', [1], ['a']), undefined);
  assert.deepEqual(builder.add('other', 1, ['a', 'b']), { kind: 'overlap', path: ['a'], other: 'list' });
});

for (const [name, form, text, row, col] of [
  ['JSON', 'json', '{\n  "a": ]', 2, 8],
  ['YAML', 'yaml', 'a: 1\nb: [', 2, undefined],
  ['braces are JSON', 'any', '{"a": }', 1, 7],
] as const) {
  test(`${name}: where it is broken`, () => {
    const { problem } = readDocument(new TextEncoder().encode(text), form);
    assert.deepEqual([problem?.row, problem?.col], [row, col]);
  });
}

test('a mark of the byte order is no text', () => {
  assert.deepEqual(readDocument(new TextEncoder().encode('\ufeff{"a": 1}'), 'json').value, { a: 1 });
});

test('bytes of any kind are read or refused', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 100 }),
    fc.oneof(fc.string(), fc.json()).map((text) => new TextEncoder().encode(text)),
  );
  fc.assert(
    fc.property(bytes, fc.constantFrom('json', 'yaml', 'any'), (given, form) => {
      const { value, problem } = readDocument(given, form);
      assert.equal(value === undefined, problem !== undefined);
    }),
  );
});
