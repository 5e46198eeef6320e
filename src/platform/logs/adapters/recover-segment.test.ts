import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { toFrame } from '../frame.ts';
import { throwAwayFolder } from '../testing/throw-away-folder.ts';
import { recoverSegment } from './recover-segment.ts';

const frames = ['[{"a":1}]', '[{"a":2}]', '[{"a":3}]'].map(
  (body) =>
    toFrame({ kind: 'events', labels: {}, body: Buffer.from(body) }, 1n, { form: 'list', records: 1 }).bytes,
);

describe('a segment that a process left behind', () => {
  let folder = throwAwayFolder();
  beforeEach(() => {
    folder.remove();
    folder = throwAwayFolder();
  });
  afterEach(() => folder.remove());

  function recover(content: Buffer): { path: string; found: ReturnType<typeof recoverSegment> } {
    const path = join(folder.path, 'one.ndjson');
    writeFileSync(path, content);
    return { path, found: recoverSegment(path) };
  }

  it('is left alone when it is whole', () => {
    const whole = Buffer.concat(frames);
    const { path, found } = recover(whole);
    assert.deepEqual(found, {
      frames: 3,
      bytes: whole.length,
      records: 3,
      longest: frames[0]?.length,
      cutBytes: 0,
      damagedBytes: 0,
    });
    assert.deepEqual(readFileSync(path), whole);
  });

  it('is cut behind its last whole frame, wherever the writing stopped', () => {
    const [first = Buffer.alloc(0), second = Buffer.alloc(0)] = frames;
    for (let length = 1; length < second.length; length++) {
      const { path, found } = recover(Buffer.concat([first, second.subarray(0, length)]));
      assert.deepEqual([found.frames, found.cutBytes], [1, length]);
      assert.deepEqual(readFileSync(path), first);
    }
  });

  it('is cut when the disk left zeros at its end', () => {
    const { path, found } = recover(Buffer.concat([...frames, Buffer.alloc(4096)]));
    assert.deepEqual([found.frames, found.cutBytes], [3, 4096]);
    assert.deepEqual(readFileSync(path), Buffer.concat(frames));
  });

  it('keeps what follows a damaged frame, and the file as it was beside it', () => {
    const broken = Buffer.from(frames[1] ?? '');
    broken[20] = 0;
    const content = Buffer.concat([frames[0] ?? broken, broken, frames[2] ?? broken]);
    const { path, found } = recover(content);
    assert.deepEqual([found.frames, found.damagedBytes, found.cutBytes], [2, broken.length, 0]);
    assert.deepEqual(readFileSync(path), Buffer.concat([frames[0] ?? broken, frames[2] ?? broken]));
    assert.deepEqual(readFileSync(`${path}.damaged`), content);
    assert.equal(existsSync(`${path}.draft`), false);
  });

  it('may be empty', () => {
    assert.equal(recover(Buffer.alloc(0)).found.frames, 0);
  });
});
