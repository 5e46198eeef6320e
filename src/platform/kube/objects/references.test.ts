import assert from 'node:assert/strict';
import { test } from 'node:test';
import { controllerOf, objectRef, ownerUids, parseGroupVersionKind } from './references.ts';

const OWNERS = [
  { apiVersion: 'v1', kind: 'ConfigMap', name: 'c', uid: 'u1' },
  { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'r', uid: 'u2', controller: true },
];

test('the controller is the owner that says so', () => {
  assert.equal(controllerOf({ metadata: { ownerReferences: OWNERS } })?.name, 'r');
  assert.equal(controllerOf({ metadata: { ownerReferences: OWNERS.slice(0, 1) } }), undefined);
  assert.equal(controllerOf({}), undefined);
});

test('owners are found by uid, and owner references of a wrong type are none', () => {
  assert.deepEqual(ownerUids({ metadata: { ownerReferences: OWNERS } }), ['u1', 'u2']);
  assert.deepEqual(ownerUids({ metadata: { ownerReferences: 'x' as never } }), []);
});

test('a reference takes the kind of the list when the item has none', () => {
  const item = { metadata: { name: 'a', namespace: 'n', uid: 'u' } };
  const kind = { apiVersion: 'v1', kind: 'Pod' };
  assert.deepEqual(objectRef(item, kind), { ...kind, name: 'a', namespace: 'n', uid: 'u' });
});

test('apiVersion is taken apart', () => {
  assert.deepEqual(parseGroupVersionKind('apps/v1', 'Deployment'), {
    group: 'apps',
    version: 'v1',
    kind: 'Deployment',
  });
  assert.deepEqual(parseGroupVersionKind('v1', 'Pod'), { group: '', version: 'v1', kind: 'Pod' });
});
