import { objectOf, setOf } from '../../values/index.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'several', args: [{ a: 1, b: 2 }], result: setOf(['a', 'b']) },
  { name: 'other keys', args: [objectOf([[1, 2]])], result: setOf([1]) },
  { name: 'no object', args: [[]], error: 'operand 1 must be object but got array', code: 'eval_type_error' },
];
