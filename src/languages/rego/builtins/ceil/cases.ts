import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'up', args: [1.1], result: 2 },
  { name: 'negative', args: [-1.5], result: -1 },
  { name: 'an integer', args: [3], result: 3 },
  { name: 'between -1 and 0', args: [-0.5], result: 1 },
  { name: 'text', args: ['a'], error: 'operand 1 must be number but got string', code: 'eval_type_error' },
];
