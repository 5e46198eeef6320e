import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { CliError, createPainter } from '#platform/cli';
import { boxTable } from './box-table.ts';
import { durationText, parseDurationMs } from './durations.ts';
import { Exact, prettyJson } from './json.ts';
import { lineDiff } from './line-diff.ts';
import { statisticsOf } from './timers.ts';

for (const [nanoseconds, text] of [
  [0, '0s'],
  [1, '1ns'],
  [1500, '1.5µs'],
  [153_749, '153.749µs'],
  [2_846_999, '2.846999ms'],
  [1e9, '1s'],
  [61.5e9, '1m1.5s'],
  [3600e9, '1h0m0s'],
] as const) {
  test(`${nanoseconds} ns are ${text}`, () => assert.equal(durationText(nanoseconds), text));
}

for (const [text, ms] of [
  ['0', 0],
  ['5s', 5000],
  ['1m30s', 90_000],
  ['.5s', 500],
  ['1.5ms', 1.5],
  ['100us', 0.1],
  ['100µs', 0.1],
  ['1h', 3_600_000],
] as const) {
  test(`${text} are ${ms} ms`, () => assert.equal(parseDurationMs('--timeout', text), ms));
}

for (const text of ['5', 'x', '5x', '5s5', '-5s', 's', '1e3s']) {
  test(`${text} is no length of time`, () => {
    assert.throws(() => parseDurationMs('--timeout', text), CliError);
  });
}

test('a length of time is read as it was written', () => {
  fc.assert(
    fc.property(fc.nat({ max: 1_000_000_000 }), (us) => {
      assert.ok(Math.abs(parseDurationMs('-', durationText(us * 1000)) - us / 1000) < 1e-6);
    }),
  );
});

test('tables: wide characters, and none that move the cursor', () => {
  assert.equal(
    boxTable(
      [
        ['1', '名前'],
        ['\u001b[2J', 'b'],
      ],
      { header: ['a', 'b'] },
    ),
    '┌─────────┬──────┐\n│    a    │  b   │\n├─────────┼──────┤\n│ 1       │ 名前 │\n│ \\x1b[2J │ b    │\n└─────────┴──────┘\n',
  );
});

test('JSON keeps the order of fields, leaves out what is absent, and escapes as OPA does', () => {
  assert.equal(
    prettyJson({ b: 1, a: undefined, c: [new Exact({ z: '<', y: [] })], d: {} }),
    '{\n  "b": 1,\n  "c": [\n    {\n      "y": [],\n      "z": "\\u003c"\n    }\n  ],\n  "d": {}\n}',
  );
});

test('JSON is JSON', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      const plain = JSON.parse(JSON.stringify(value)) as Parameters<typeof prettyJson>[0];
      assert.deepEqual(JSON.parse(prettyJson(plain)), plain);
    }),
  );
});

const diff = (before: string, after: string) => lineDiff('f', before, after, createPainter(false));

test('a diff shows what changes, with the lines around it', () => {
  const lines = Array.from({ length: 20 }, (_, i) => `line ${i}`);
  const changed = lines.with(10, 'other').toSpliced(15, 0, 'new');
  assert.equal(
    diff(lines.join('\n'), changed.join('\n')),
    `--- f\n+++ f (formatted)\n@@ -8,11 +8,12 @@\n${[' line 7', ' line 8', ' line 9', '-line 10', '+other', ' line 11', ' line 12', ' line 13', ' line 14', '+new', ' line 15', ' line 16', ' line 17'].join('\n')}\n`,
  );
});

test('a diff has every line of both texts that is not the same', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 })
    .map((lines) => lines.join('\n'));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = diff(before, after).split('\n').slice(2);
      const count = (mark: string) => lines.filter((line) => line.startsWith(mark)).length;
      const grown = after.split('\n').length - before.split('\n').length;
      assert.equal(count('+') - count('-'), grown);
      assert.equal(lines.length <= 1, before === after);
    }),
  );
});

test('figures over several runs', () => {
  assert.deepEqual(statisticsOf([3, 1, 2]), { min: 1, max: 3, mean: 2, '90%': 3, '99%': 3 });
  assert.deepEqual(statisticsOf([]), { min: 0, max: 0, mean: 0, '90%': 0, '99%': 0 });
});
