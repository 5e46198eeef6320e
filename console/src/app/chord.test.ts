import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createChord } from './chord.ts';

type Press = readonly [key: string, atMs: number];

const cases: readonly (readonly [string, readonly Press[], readonly boolean[]])[] = [
  ['the first key after loading is no second key', [['?', 20]], [false]],
  [
    'a key after g is',
    [
      ['g', 20],
      ['f', 400],
    ],
    [false, true],
  ],
  [
    'a key long after g is not',
    [
      ['g', 20],
      ['f', 1600],
    ],
    [false, false],
  ],
  [
    'a chord is used up',
    [
      ['g', 20],
      ['f', 100],
      ['?', 200],
    ],
    [false, true, false],
  ],
  [
    'whatever follows g ends the chord',
    [
      ['g', 3000],
      ['x', 3100],
      ['f', 3200],
    ],
    [false, true, false],
  ],
];

for (const [name, presses, expected] of cases) {
  test(`chord: ${name}`, () => {
    const chord = createChord();
    assert.deepEqual(
      presses.map(([key, atMs]) => chord.press(key, atMs)),
      expected,
    );
  });
}
