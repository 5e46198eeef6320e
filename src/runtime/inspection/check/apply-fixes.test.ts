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
      'removes an item once, however many findings ask for it',
      [
        { op: 'remove', path: ['spec', 'list', 0] },
        { op: 'remove', path: ['spec', 'list', 0] },
      ],
      { list: ['b', 'c'], container: { name: 'x', privileged: true } },
    ],
    [
      'sets an item at the place it had, whatever is removed around it',
      [
        { op: 'remove', path: ['spec', 'list', 0] },
        { op: 'set', path: ['spec', 'list', 2], value: 'z' },
        { op: 'append', path: ['spec', 'list'], value: 'd' },
      ],
      { list: ['b', 'z', 'd'], container: { name: 'x', privileged: true } },
    ],
    [
      'removes nothing from a list that is set anew',
      [
        { op: 'remove', path: ['spec', 'list', 1] },
        { op: 'set', path: ['spec', 'list'], value: ['n', 'e', 'w'] },
      ],
      { list: ['n', 'e', 'w'], container: { name: 'x', privileged: true } },
    ],
    [
      'sets the whole before its parts',
      [
        { op: 'set', path: ['spec', 'container', 'name'], value: 'y' },
        { op: 'set', path: ['spec', 'container'], value: { image: 'i' } },
      ],
      { list: ['a', 'b', 'c'], container: { image: 'i', name: 'y' } },
    ],
    [
      'takes the first of two values, and appends the same value once',
      [
        { op: 'set', path: ['spec', 'container', 'name'], value: 'first' },
        { op: 'set', path: ['spec', 'container', 'name'], value: 'second' },
        { op: 'append', path: ['spec', 'list'], value: 'd' },
        { op: 'append', path: ['spec', 'list'], value: 'd' },
      ],
      { list: ['a', 'b', 'c', 'd'], container: { name: 'first', privileged: true } },
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

  it('removes inside of lists of lists by the places they had', () => {
    const nested: KubeObject = { spec: { containers: [{ env: [1, 2] }, { env: [3, 4] }, { env: [5, 6] }] } };
    const remove = (...path: Fix['path']): Fix => ({ op: 'remove', path, safe: false });
    const fixes = [
      remove('spec', 'containers', 1),
      remove('spec', 'containers', 2, 'env', 0),
      remove('spec', 'containers', 0, 'env', 1),
      remove('spec', 'containers', 1, 'env', 0),
    ];
    assert.deepEqual(applyFixes(nested, fixes)['spec'], { containers: [{ env: [1] }, { env: [6] }] });
  });

  it('removes exactly the items that are named, in any order and however often', () => {
    const items = Array.from({ length: 8 }, (_, index) => index);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 })), (gone) => {
        const fixes = gone.map((index): Fix => ({ op: 'remove', path: ['list', index], safe: false }));
        const after = applyFixes({ list: items }, fixes);
        assert.deepEqual(
          after['list'],
          items.filter((index) => !gone.includes(index)),
        );
      }),
    );
  });

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
