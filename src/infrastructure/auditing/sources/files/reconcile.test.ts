import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { type Looker, reconcile } from './reconcile.ts';
import type { Found, Tracked } from './types.ts';

const LONG = 'x'.repeat(500);

interface Disk {
  readonly [path: string]: { readonly key: string; readonly text: string; readonly isUnseen?: boolean };
}

function foundOf(disk: Disk): readonly Found[] {
  return Object.entries(disk).map(([path, { key, text }]) => ({
    key,
    path,
    size: text.length,
    modifiedMs: text.length,
    isRotated: !path.endsWith('.log'),
    isCompressed: false,
  }));
}

function lookerOf(disk: Disk): Looker {
  return {
    headOf: async ({ path }, length) => {
      const { text = '', isUnseen } = disk[path] ?? {};
      if (isUnseen === true) return 'unseen';
      return text.length < length ? 'short' : { hash: hashOf(text.slice(0, length)) };
    },
    uncompressedSize: async () => undefined,
    isHeld: () => false,
  };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Read up to `offset` when its content was `text`. */
function tracked(key: string, path: string, text: string, offset = text.length): Tracked {
  const head = { length: offset, hash: hashOf(text.slice(0, offset)) };
  const size = text.length;
  return {
    serial: 1,
    key,
    path,
    offset,
    size,
    head,
    isSkipping: false,
    isRotated: false,
    isCompressed: false,
    modifiedMs: 0,
  };
}

async function offsets(before: readonly Tracked[], disk: Disk, nowMs = 0) {
  const { files, lostBytes } = await reconcile(before, foundOf(disk), lookerOf(disk), {
    isFirst: false,
    from: 'start',
    nowMs,
  });
  const read = files.map(
    (one) => `${one.path}@${one.offset}${one.missingSince === undefined ? '' : ' missing'}`,
  );
  return { read: read.toSorted(), lostBytes };
}

describe('a look at a folder', () => {
  const cases = [
    {
      does: 'a file that grew is read on',
      before: tracked('1:5:9', 'a.log', 'old'),
      disk: { 'a.log': { key: '1:5:9', text: 'old new' } },
      read: ['a.log@3'],
    },
    {
      does: 'a machine that was started again has other numbers for its devices',
      before: tracked('1:5:9', 'a.log', 'old'),
      disk: { 'a.log': { key: '2:5:9', text: 'old new' } },
      read: ['a.log@3'],
    },
    {
      does: 'a file that was restored is the same when enough of it is',
      before: tracked('1:5:9', 'a.log', LONG),
      disk: { 'a.log': { key: '1:7:7', text: `${LONG} new` } },
      read: ['a.log@500'],
    },
    {
      does: 'a file made anew that only begins alike is another',
      before: tracked('1:5:9', 'a.log', 'old'),
      disk: { 'a.log': { key: '1:7:7', text: 'old new' } },
      read: ['a.log@0', 'a.log@3 missing'],
    },
    {
      does: 'an inode that was given again is another file',
      before: tracked('1:5:9', 'a.log', 'old'),
      disk: { 'a.log': { key: '1:5:10', text: 'other' } },
      read: ['a.log@0', 'a.log@3 missing'],
    },
    {
      does: 'a file whose name changes at this moment stays what it was',
      before: tracked('1:5:9', 'a.log', 'old'),
      disk: { 'a.log': { key: '1:5:9', text: 'old new', isUnseen: true } },
      read: ['a.log@3'],
    },
    {
      does: 'a copy that is made of a file that is still read is nothing new',
      before: tracked('1:5:9', 'a.log', 'old'),
      disk: { 'a.log': { key: '1:5:9', text: 'old new' }, 'a.log.1': { key: '1:6:9', text: 'old n' } },
      read: ['a.log@3'],
    },
    {
      does: 'when the file was cut, the copy is read on and the file from its beginning',
      before: tracked('1:5:9', 'a.log', 'old'),
      disk: { 'a.log': { key: '1:5:9', text: 'n' }, 'a.log.1': { key: '1:6:9', text: 'old new' } },
      read: ['a.log.1@3', 'a.log@0'],
    },
    {
      does: 'a rotated file that was never seen is read from its beginning',
      before: tracked('1:5:9', 'a.log', 'old'),
      disk: {
        'a.log.1': { key: '1:8:9', text: 'between' },
        'a.log.2': { key: '1:5:9', text: 'old' },
        'a.log': { key: '1:9:9', text: 'n' },
      },
      read: ['a.log.1@0', 'a.log.2@3', 'a.log@0'],
    },
  ];
  for (const { does, before, disk, read } of cases) {
    it(does, async () => assert.deepEqual((await offsets([before], disk)).read, read));
  }

  it('gives a name that is gone a minute to come back, then says what was not read', async () => {
    const gone = { ...tracked('1:5:9', 'a.log', 'old and unread', 3), missingSince: 0 };
    assert.deepEqual(await offsets([gone], {}, 59_000), { read: ['a.log@3 missing'], lostBytes: 0 });
    assert.deepEqual(await offsets([gone], {}, 61_000), { read: [], lostBytes: 11 });
  });
});
