import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parse } from 'yaml';
import { parseYaml, toYaml, type YamlValue } from './index.ts';

const cases: readonly (readonly [string, YamlValue, string])[] = [
  [
    'a Deployment in kubectl’s style',
    { spec: { containers: [{ name: 'a', args: ['-c', 'x y'] }] } },
    'spec:\n  containers:\n  - name: a\n    args:\n    - -c\n    - x y\n',
  ],
  [
    'text that others would take for something else',
    { a: 'yes', b: '1', c: '', d: 'null', e: '08' },
    'a: "yes"\nb: "1"\nc: ""\nd: "null"\ne: "08"\n',
  ],
  [
    'text of several lines',
    { a: 'x\ny\n', b: 'x\ny', c: 'x\n\n' },
    'a: |\n  x\n  y\nb: |-\n  x\n  y\nc: |+\n  x\n\n',
  ],
  ['empty collections', { a: [], b: {} }, 'a: []\nb: {}\n'],
  ['lists of lists', [[1, [2]], []], '- - 1\n  - - 2\n- []\n'],
  ['a scalar', 'x', 'x\n'],
];
for (const [name, value, yaml] of cases) {
  test(`writes ${name}`, () => assert.equal(toYaml(value), yaml));
}

test('what it writes reads back the same, here and in the yaml package', () => {
  const value = fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' }) as fc.Arbitrary<YamlValue>;
  fc.assert(
    fc.property(value, (given) => {
      const wanted = JSON.parse(JSON.stringify(given)) as YamlValue;
      const yaml = toYaml(wanted);
      assert.deepEqual(parseYaml(yaml).documents[0]?.value ?? null, wanted, yaml);
      assert.deepEqual(parse(yaml, { version: '1.1', uniqueKeys: false }) ?? null, wanted, yaml);
    }),
    { numRuns: 1000 },
  );
});
