import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { examples } from '../examples.ts';
import type { PlaygroundState } from '../types.ts';
import { fromFragment, MOST_LINK_CHARACTERS, toFragment } from './link.ts';

const [first] = examples;
const state = first?.state as PlaygroundState;

function fragmentOf(value: unknown): string {
  return `#p=${deflateRawSync(JSON.stringify(value)).toString('base64url')}`;
}

test('a link carries any texts there and back', async () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 60 });
  const files = fc.record({ name: fc.stringMatching(/^[\w.-]{1,20}$/), text }, { noNullPrototype: true });
  const states = fc.record(
    {
      files: fc.uniqueArray(files, {
        selector: ({ name }) => name,
        minLength: 1,
        maxLength: 4,
      }),
      input: text,
      data: text,
      query: text,
      version: fc.constantFrom('v0' as const, 'v1' as const),
      isStrict: fc.boolean(),
    },
    { noNullPrototype: true },
  );
  await fc.assert(
    fc.asyncProperty(states, async (any) => {
      const fragment = await toFragment(any);
      assert.match(fragment, /^#p=[\w-]+$/);
      assert.deepEqual(await fromFragment(fragment), any);
    }),
    { numRuns: 60 },
  );
});

test('every example fits into a link', async () => {
  for (const { id, state: one } of examples)
    assert.ok((await toFragment(one)).length < MOST_LINK_CHARACTERS / 10, id);
});

const { files, input, data, query, version, isStrict } = state;
const texts = files.map(({ name, text }) => [name, text]);
const whole = [1, texts, input, data, query, version, isStrict];
const bad: readonly (readonly [string, string])[] = [
  ['nothing', ''],
  ['another fragment', '#main'],
  ['no base64', '#p=%%%'],
  ['no deflate', '#p=AAAA'],
  ['no JSON', `#p=${deflateRawSync('{').toString('base64url')}`],
  ['another shape', fragmentOf([2, ...whole.slice(1)])],
  ['no file', fragmentOf([1, [], ...whole.slice(2)])],
  ['too many files', fragmentOf([1, Array.from({ length: 21 }, (_, i) => [`f${i}`, '']), ...whole.slice(2)])],
  ['two files of one name', fragmentOf([1, [texts[0], texts[0]], ...whole.slice(2)])],
  ['a file whose name is a path', fragmentOf([1, [['../x', '']], ...whole.slice(2)])],
  ['a number for the input', fragmentOf([1, texts, 7, ...whole.slice(3)])],
  ['another version', fragmentOf([...whole.slice(0, 5), 'v2', true])],
  ['a text that unpacks to too much', fragmentOf([1, texts, ' '.repeat(3_000_000), ...whole.slice(3)])],
];

for (const [name, fragment] of bad) {
  test(`a link with ${name} is refused`, async () => assert.equal(await fromFragment(fragment), undefined));
}

test('bytes of any kind are refused and never thrown', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
      assert.equal(await fromFragment(`#p=${Buffer.from(bytes).toString('base64url')}`), undefined);
    }),
    { numRuns: 100 },
  );
});
