import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  {
    name: 'a text',
    args: ['abc'],
    result: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  },
  { name: 'no text', args: [1], error: 'operand 1 must be string but got number', code: 'eval_type_error' },
];
