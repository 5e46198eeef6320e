import { objectOf, parseNumber, setOf } from '../../values/index.ts';
import type { BuiltinCase } from '../types.ts';

const BIG = parseNumber('18446744073709551617') ?? null;

function gives(
  format: string,
  args: Extract<BuiltinCase, { result: unknown }>['args'],
  result: string,
): BuiltinCase {
  return { name: format, args: [format, args], result };
}

export const cases: readonly BuiltinCase[] = [
  gives('hi %s, %v of %d', ['a', true, 3], 'hi a, true of 3'),
  gives('%v', [[1, 'a', null]], '[1, "a", null]'),
  gives('%v %v', [objectOf([['a', setOf([1])]]), 'b'], '{"a": {1}} b'),
  gives('%d', ['a'], '%!d(string=a)'),
  gives('%s', [1], '%!s(int64=1)'),
  gives('%s', [1.5], '%!s(float64=1.5)'),
  gives('%d', [1.5], '%!d(float64=1.5)'),
  gives('%t', [true], '%!t(string=true)'),
  gives('%T %T %T', ['a', 1, 0.5], 'string int64 float64'),
  gives('%q', ['a"b'], '"a\\"b"'),
  gives('%x %X', ['hi', 255], '6869 FF'),
  gives('%f %.2f %e', [0.5, 1.255, 1234.5], '0.500000 1.25 1.234500e+03'),
  gives('%g %v', [1e-7, 1e21], '1e-07 1e+21'),
  gives('%5d|%-5d|%05d', [42, 42, -42], '   42|42   |-0042'),
  gives('%+d % d %#x', [1, 2, 255], '+1  2 0xff'),
  gives('%6.2f|%-8s|%8s', [2.71818, 'ab', 'cd'], '  2.72|ab      |      cd'),
  gives('%.2s', ['é😀x'], 'é😀'),
  gives('%[2]d %[1]d', [1, 2], '2 1'),
  gives('%[3]d', [1, 2], '%!d(BADINDEX)'),
  gives('%*d', [5, 42], '   42'),
  gives('%d', [], '%!d(MISSING)'),
  gives('a', [1, 'b'], 'a%!(EXTRA int64=1, string=b)'),
  gives('%', [], '%!(NOVERB)'),
  gives('100%%', [], '100%'),
  gives('%c %U', [0x1f600, 0x41], '😀 U+0041'),
  gives('%d %s', [BIG, BIG], '18446744073709551617 18446744073709551617'),
  gives('%z', [1], '%!z(int64=1)'),
  {
    name: 'no array',
    args: ['%d', 1],
    error: 'operand 2 must be array but got number',
    code: 'eval_type_error',
  },
];
