import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  absolute,
  add,
  ceil,
  compareNumbers,
  divide,
  floor,
  isInteger,
  multiply,
  type NumberValue,
  numberOfBigInt,
  numberText,
  parseNumber,
  productOf,
  remainder,
  round,
  subtract,
  sumOf,
  toBigInt,
} from './index.ts';

const of = (text: string): NumberValue => {
  const number = parseNumber(text);
  assert.ok(number !== undefined, text);
  return number;
};

// What `opa eval` of 1.22.2 printed.
const results: readonly (readonly [string, () => NumberValue, string])[] = [
  ['0.1 + 0.2', () => add(of('0.1'), of('0.2')), '0.3'],
  ['1.1 - 1', () => subtract(of('1.1'), 1), '0.10000000000000000002'],
  ['1.1 * 1.1', () => multiply(of('1.1'), of('1.1')), '1.21'],
  ['1 / 3', () => divide(1, 3), '0.33333333333333333334'],
  ['2 / 3', () => divide(2, 3), '0.6666666666666666667'],
  ['10 / 4', () => divide(10, 4), '2.5'],
  ['1 / 3e10', () => divide(1, of('3e10')), '3.3333333333333333333e-11'],
  ['1e30 / 10', () => divide(of('1e30'), 10), '100000000000000000010000000000'],
  ['long / 7', () => divide(of('123456789012345678901234567890'), 7), '17636684144620811271000000000'],
  ['a product beyond 64 bits', () => multiply(99999999999, 99999999999), '9999999999800000000001'],
  ['round(1e30)', () => round(of('1e30')), '1000000000000000000024696061952'],
  ['abs of more than 64 bits', () => absolute(of('-1180591620717411303425')), '1180591620717411303400'],
  ['ceil(-0.5)', () => ceil(of('-0.5')), '1'],
  ['floor(-0.5)', () => floor(of('-0.5')), '0'],
  ['floor(-1.5)', () => floor(of('-1.5')), '-2'],
  ['round(-1.5)', () => round(of('-1.5')), '-2'],
  ['-7 % 3', () => remainder(-7, 3), '-1'],
  ['a sum with a fraction', () => sumOf([1, of('0.1'), of('0.2')]), '1.3000000000000000001'],
  ['a product with a fraction', () => productOf([of('0.1'), 3]), '0.30000000000000004'],
  ['0 * -5', () => multiply(0, -5), '0'],
];
for (const [name, run, text] of results)
  test(`numbers: ${name}`, () => assert.equal(numberText(run()), text));

const texts: readonly (readonly [string, string])[] = [
  ['1.0', '1'],
  ['-0', '0'],
  ['-0.0e5', '0'],
  ['1e3', '1000'],
  ['1.50', '1.5'],
  ['9007199254740993', '9007199254740993'],
  ['123.4567890123456789012', '123.4567890123456789012'],
  ['0.0000001', '1e-07'],
  ['1e400', '1e+400'],
  ['1e21', '1e+21'],
  ['5e-324', '5e-324'],
  ['1e-400', '1e-400'],
];
test('numbers: texts', () => {
  for (const [text, expected] of texts) assert.equal(numberText(of(text)), expected, text);
});

test('numbers: what is none, and what is too large', () => {
  for (const text of [
    '',
    '-',
    '01',
    '1.',
    '.5',
    '+1',
    '0x1',
    '1e',
    'NaN',
    'Infinity',
    ' 1',
    '1e99999',
    '1e-99999',
  ]) {
    assert.equal(parseNumber(text), undefined, text);
  }
});

test('numbers: equal ones have one form', () => {
  for (const [a, b] of [
    ['1', '1.000'],
    ['10', '1e1'],
    ['9007199254740993', '9007199254740993.0'],
  ] as const) {
    assert.equal(typeof of(a), typeof of(b));
    assert.equal(compareNumbers(of(a), of(b)), 0);
  }
  assert.equal(typeof of('9007199254740993'), 'object');
  assert.equal(compareNumbers(of('9007199254740993'), 9007199254740992), 1);
});

test('numbers: a result that is too large is refused before it is made', () => {
  let number = of('1e1000');
  assert.throws(() => {
    for (let at = 0; at < 50; at++) number = multiply(number, number);
  }, /number too big/);
});

test('numbers: integers are exact whatever their size', () => {
  const integer = fc.bigInt({ min: -(2n ** 200n), max: 2n ** 200n });
  fc.assert(
    fc.property(integer, integer, (a, b) => {
      const [x, y] = [numberOfBigInt(a), numberOfBigInt(b)];
      assert.equal(toBigInt(add(x, y)), a + b);
      assert.equal(toBigInt(subtract(x, y)), a - b);
      assert.equal(toBigInt(multiply(x, y)), a * b);
      if (b !== 0n) assert.equal(toBigInt(remainder(x, y)), a % b);
      assert.equal(compareNumbers(x, y), a < b ? -1 : a > b ? 1 : 0);
      assert.equal(numberText(x), a.toString());
    }),
  );
});

test('numbers: doubles keep their form, and the way through text', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (double) => {
      const number = parseNumber(JSON.stringify(double));
      assert.ok(number !== undefined);
      assert.equal(Number(numberText(number)), double + 0);
      assert.ok(parseNumber(numberText(number)) === number || isInteger(number));
    }),
  );
});

test('numbers: the quick ways give what the long one gives', () => {
  const plain = fc.integer({ min: -4096, max: 4096 });
  fc.assert(
    fc.property(plain, plain, (a, b) => {
      const [x, y] = [a / 16, b / 16];
      // One more place than the quick way takes, taken off again.
      assert.equal(add(x, y), Number(numberText(add(x, y))));
      assert.equal(add(x, y), x + y);
      if (b !== 0 && (a * 1000) % b === 0) assert.equal(divide(a, b), a / b + 0);
    }),
  );
});
