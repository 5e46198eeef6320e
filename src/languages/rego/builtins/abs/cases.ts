import { parseNumber } from '../../values/index.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'a negative one', args: [-1], result: 1 },
  {
    name: 'a long one',
    args: [parseNumber('-9007199254740993') ?? null],
    result: parseNumber('9007199254740993') ?? null,
  },
  { name: 'text', args: ['a'], error: 'operand 1 must be number but got string', code: 'eval_type_error' },
];
