import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { addressesOf, chooseIndex, indicesInUse, preferredIndex } from './address.ts';
import { ClusterError } from './errors.ts';

describe('addresses of a cluster', () => {
  it('follow from its number alone', () => {
    const addresses = addressesOf(7);
    assert.equal(addresses.host, '10.89.7.1');
    assert.equal(addresses.node, '10.89.7.2');
    assert.equal(addresses.podCidr, '10.90.7.0/24');
    assert.equal(addresses.apiService, '10.91.7.1');
  });

  it('give interface names that the kernel takes (15 characters at most)', () => {
    assert.ok(addressesOf(250).hostInterface.length <= 15);
  });

  it('stay the same for a name, from run to run', () => {
    assert.equal(preferredIndex('dev'), preferredIndex('dev'));
    assert.equal(chooseIndex('dev', new Set()), preferredIndex('dev'));
  });

  it('step aside for what is taken, round the end', () => {
    const wanted = preferredIndex('dev');
    assert.equal(chooseIndex('dev', new Set([wanted])), wanted === 250 ? 1 : wanted + 1);
    const allButOne = new Set(Array.from({ length: 250 }, (_, at) => at + 1).filter((index) => index !== 3));
    assert.equal(chooseIndex('dev', allButOne), 3);
  });

  it('run out with a message that says what to do', () => {
    const all = new Set(Array.from({ length: 250 }, (_, at) => at + 1));
    assert.throws(
      () => chooseIndex('dev', all),
      (error: unknown) => error instanceof ClusterError && error.code === 'no-free-address',
    );
  });

  it('see interfaces that stand for a number already', () => {
    const used = indicesInUse(['127.0.0.1', '10.89.3.1', '10.91.9.1', '10.88.4.1', '::1']);
    assert.deepEqual([...used].sort(), [3, 9]);
  });
});
