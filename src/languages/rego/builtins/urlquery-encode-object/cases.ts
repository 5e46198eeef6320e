import { setOf } from '../../values/index.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  {
    name: 'sorted',
    args: [{ b: ['2', '1'], a: 'x y', c: setOf(['z', 'y']) }],
    result: 'a=x+y&b=2&b=1&c=y&c=z',
  },
  { name: 'none', args: [{}], result: '' },
  {
    name: 'a number',
    args: [{ a: 1 }],
    error: 'operand 1 values must be string, array[string], or set[string]',
    code: 'eval_type_error',
  },
];
