import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { fileSystemOf, hasCapability } from './capabilities.ts';

describe('what this machine lets us do', () => {
  it('is read bit by bit', () => {
    assert.equal(hasCapability('CapEff:\t000001ffffffffff\n', 24n), true);
    assert.equal(hasCapability('CapEff:\t000001fffeffffff\n', 24n), false);
    assert.equal(hasCapability('Name:\tnode\n', 24n), false);
  });

  const mounts = [
    '22 1 254:0 / / rw - ext4 /dev/vda rw',
    '30 22 0:33 / /var/lib rw shared:1 - overlay overlay rw',
    '31 30 0:34 / /var/lib/data rw - xfs /dev/vdb rw',
  ].join('\n');
  for (const [path, type] of [
    ['/home/me', 'ext4'],
    ['/var/library', 'ext4'],
    ['/var/lib', 'overlay'],
    ['/var/lib/x', 'overlay'],
    ['/var/lib/data/x', 'xfs'],
  ] as const) {
    it(`knows that ${path} is on ${type}`, () => assert.equal(fileSystemOf(path, mounts), type));
  }
});
