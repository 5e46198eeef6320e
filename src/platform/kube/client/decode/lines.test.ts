import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { DecodeError } from './items-decoder.ts';
import { readLines } from './lines.ts';

async function* inChunks(text: string, size: number) {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function collect(text: string, size: number, maxBytes = 1000): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of readLines(inChunks(text, size), maxBytes)) lines.push(line);
  return lines;
}

test('lines are the same however the bytes are cut', async () => {
  const line = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !text.includes('\n'));
  await fc.assert(
    fc.asyncProperty(fc.array(line), fc.integer({ min: 1, max: 9 }), async (lines, size) => {
      const text = lines.map((each) => `${each}\n`).join('');
      assert.deepEqual(
        await collect(text, size),
        lines.map((each) => Buffer.from(each).toString()),
      );
    }),
  );
});

test('a last line without an end is dropped', async () => {
  assert.deepEqual(await collect('one\ntwo\nthr', 4), ['one', 'two']);
});

test('a line over the bound is refused', async () => {
  await assert.rejects(
    collect('x'.repeat(50), 7, 20),
    (error) => error instanceof DecodeError && error.tooLarge,
  );
});
