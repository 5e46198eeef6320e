import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { equalValues, fromHost, type Value, valueText } from '../values/index.ts';
import { createTestContext } from './testing/context.ts';
import { BuiltinError } from './types.ts';
import { readYaml } from './yaml-read.ts';
import { writeYaml } from './yaml-write.ts';

const context = createTestContext({ budget: Number.POSITIVE_INFINITY });

// What `yaml.marshal` of OPA 1.22.2 gave.
const written: readonly (readonly [Value, string])[] = [
  ['\nlead', '|2-\n\n  lead\n'],
  [' lead\nx', '|2-\n   lead\n  x\n'],
  [{ k: 'a\n\nb' }, 'k: |-\n  a\n\n  b\n'],
  [['x\n\n'], '- |+\n  x\n\n'],
  ['line \n x', '"line \\n x"\n'],
  ['a\r\nb', '"a\\r\\nb"\n'],
  ["'q'", "'''q'''\n"],
  ['- a', "'- a'\n"],
  ['-a', '-a\n'],
  ['a: b', "'a: b'\n"],
  ['a]', 'a]\n'],
  ['1:20', '"1:20"\n'],
  ['2020-01-01', '"2020-01-01"\n'],
  ['<<', '<<\n'],
  ['tab\tx', '"tab\\tx"\n'],
  ['é\u{1f600}', '"é\\U0001F600"\n'],
  ['\u0001\u0000', '"\\x01\\0"\n'],
  [
    [[1], { a: { b: [{ c: 1, d: 'x\ny' }] } }],
    '- - 1\n- a:\n    b:\n      - c: 1\n        d: |-\n          x\n          y\n',
  ],
  [{ 'x\ny': 1, '': 2, ' ': 3 }, '"": 2\n\' \': 3\n? |-\n  x\n  y\n: 1\n'],
  [
    { a10: 1, a9: 2, A: 3, _: 4, '10': 5, '9': 6, é: 7 },
    '_: 4\n"9": 6\n"10": 5\nA: 3\na9: 2\na10: 1\né: 7\n',
  ],
  [[1.5, 0.00001, 123456789.5, 1e21], '- 1.5\n- 1e-05\n- 1.234567895e+08\n- 1e+21\n'],
];
for (const [value, text] of written) {
  test(`YAML: writes ${valueText(value)}`, () => {
    assert.equal(writeYaml(value), text);
    assert.ok(equalValues(readYaml(context, text), value));
  });
}

test('YAML: what is written reads back', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', ' ', '\n', ':', '-', '#', '"', "'", '1', '\t', 'é', '|', '?'),
    maxLength: 6,
  });
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      text,
      fc.constantFrom(null, true, 1, -0.5),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(text, tie('value'), { maxKeys: 3 }),
    ),
  }));
  fc.assert(
    fc.property(value, (host) => {
      const given = fromHost(host);
      const back = readYaml(context, writeYaml(given));
      assert.ok(equalValues(back, given), `${JSON.stringify(writeYaml(given))} reads as ${valueText(back)}`);
    }),
    { numRuns: 500 },
  );
});

test('YAML: any text gives a value or an error of the built-in', () => {
  const piece = fc.constantFrom(
    'a',
    ': ',
    '- ',
    '\n',
    '  ',
    '[',
    ']',
    '{',
    '}',
    '&a ',
    '*a',
    '<<: ',
    '!!int ',
    '"',
    '|\n',
    '#',
    '1',
    '---\n',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
      try {
        readYaml(context, pieces.join(''));
      } catch (error) {
        assert.ok(error instanceof BuiltinError, String(error));
      }
    }),
    { numRuns: 500 },
  );
});

test('YAML: aliases of aliases are refused before they fill the memory', () => {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
  for (let at = 1; at < 9; at++)
    lines.push(
      `a${at}: &a${at} [${Array(9)
        .fill(`*a${at - 1}`)
        .join(', ')}]`,
    );
  assert.throws(() => readYaml(context, lines.join('\n')), /excessive aliasing/);
});
