import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'twice the same', args: ['a=1&b=x+y&a=2&&c'], result: { a: ['1', '2'], b: ['x y'], c: [''] } },
  { name: 'none', args: [''], result: {} },
  { name: 'a wrong escape', args: ['a=%z'], error: 'invalid URL escape "%z"', code: 'eval_builtin_error' },
  {
    name: 'a semicolon',
    args: ['a;b'],
    error: 'invalid semicolon separator in query',
    code: 'eval_builtin_error',
  },
];
