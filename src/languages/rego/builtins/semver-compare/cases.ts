import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'before', args: ['1.0.0-rc.1', '1.0.0'], result: -1 },
  { name: 'the same', args: ['1.0.0+a', '1.0.0+b'], result: 0 },
  { name: 'after', args: ['1.10.0', '1.9.0'], result: 1 },
  {
    name: 'no version',
    args: ['1', '1.0.0'],
    error: 'operand 1: string "1" is not a valid SemVer',
    code: 'eval_builtin_error',
  },
];
