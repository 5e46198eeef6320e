import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'up', args: [1.5], result: 2 },
  { name: 'down', args: [1.4], result: 1 },
  { name: 'a negative half', args: [-1.5], result: -2 },
  { name: 'just below a half', args: [0.49999999999999994], result: 0 },
  { name: 'text', args: ['a'], error: 'operand 1 must be number but got string', code: 'eval_type_error' },
];
