import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'an integer', args: [42], result: -43 },
  {
    name: 'a fraction',
    args: [1.5],
    error: 'operand 1 must be integer number but got floating-point number',
    code: 'eval_type_error',
  },
  { name: 'text', args: ['a'], error: 'operand 1 must be integer but got string', code: 'eval_type_error' },
];
