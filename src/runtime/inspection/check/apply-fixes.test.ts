import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { KubeObject } from '#platform/kube';
import type { Fix } from '../types.ts';
import { applyFixes } from './apply-fixes.ts';

const object: KubeObject = {
  kind: 'Pod',
  spec: { list: ['a', 'b', 'c'], container: { name: 'x', privileged: true } },
};

describe('applying fixes', () => {
  const cases: readonly (readonly [string, readonly Omit<Fix, 'safe'>[], unknown])[] = [
    [
      'sets what is there',
      [{ op: 'set', path: ['spec', 'container', 'name'], value: 'y' }],
      { list: ['a', 'b', 'c'], container: { name: 'y', privileged: true } },
    ],
    [
      'makes missing parents',
      [{ op: 'set', path: ['spec', 'a', 'b'], value: 1 }],
      { list: ['a', 'b', 'c'], container: { name: 'x', privileged: true }, a: { b: 1 } },
    ],
    [
      'removes',
      [{ op: 'remove', path: ['spec', 'container', 'privileged'] }],
      { list: ['a', 'b', 'c'], container: { name: 'x' } },
    ],
    [
      'removes several items by the places they had',
      [
        { op: 'remove', path: ['spec', 'list', 0] },
        { op: 'remove', path: ['spec', 'list', 2] },
      ],
      { list: ['b'], container: { name: 'x', privileged: true } },
    ],
    [
      'appends, to a new list too',
      [
        { op: 'append', path: ['spec', 'list'], value: 'd' },
        { op: 'append', path: ['spec', 'new'], value: 1 },
      ],
      { list: ['a', 'b', 'c', 'd'], container: { name: 'x', privileged: true }, new: [1] },
    ],
    [
      'leaves alone what does not fit',
      [
        { op: 'set', path: ['spec', 'container', 'name', 'deep'], value: 1 },
        { op: 'set', path: ['spec', 'list', 'x'], value: 1 },
      ],
      { list: ['a', 'b', 'c'], container: { name: 'x', privileged: true } },
    ],
  ];
  for (const [title, fixes, expected] of cases) {
    it(title, () => {
      const before = structuredClone(object);
      const after = applyFixes(
        object,
        fixes.map((fix) => ({ ...fix, safe: false })),
      );
      assert.deepEqual(after['spec'], expected);
      assert.deepEqual(object, before, 'the object itself stays as it was');
    });
  }

  it('never touches a prototype and never throws', () => {
    const step = fc.oneof(
      fc.constantFrom('spec', 'list', '__proto__', 'constructor', 'container'),
      fc.integer({ min: -1, max: 4 }),
    );
    const fix = fc.record({
      op: fc.constantFrom('set', 'remove', 'append'),
      path: fc.array(step, { maxLength: 4 }),
      value: fc.jsonValue(),
      safe: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(fix), (fixes) => {
        applyFixes(object, fixes as Fix[]);
        assert.equal(({} as Record<string, unknown>)['spec'], undefined);
        assert.equal(Object.keys(Object.prototype).length, 0);
      }),
    );
  });
});
