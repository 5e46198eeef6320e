import { setOf } from '../../values/index.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'two texts', args: ['1.1.1.0/24', '1.1.1.128'], result: setOf([['1.1.1.0/24', '1.1.1.128']]) },
  {
    name: 'by index and key',
    args: [['1.1.0.0/16', '2.0.0.0/8'], { a: ['1.1.1.1', 'x'], b: '2.2.0.0/16' }],
    result: setOf([
      [0, 'a'],
      [1, 'b'],
    ]),
  },
  {
    name: 'a number within',
    args: [[1], '1.1.1.1'],
    error: 'operand 1: element must be string or non-empty array',
    code: 'eval_builtin_error',
  },
];
