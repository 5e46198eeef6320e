import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  {
    name: 'a text and a key',
    args: ['abc', 'kä'],
    result:
      '07fd9031949b290037de15680cce4077bb3e83271d9084e0d85f2ba8060a1dee76428cc98a43f1061ecca063cd59cd5510d20c90cca639f6055e209228723958',
  },
  {
    name: 'no key',
    args: ['abc', null],
    error: 'operand 2 must be string but got null',
    code: 'eval_type_error',
  },
];
