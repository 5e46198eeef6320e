import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'a network', args: ['10.0.0.0/8', '10.1.0.0/24'], result: true },
  { name: 'an address', args: ['10.0.0.0/8', '192.168.0.1'], result: false },
  {
    name: 'no network',
    args: ['10.0.0.0', '10.0.0.1'],
    error: 'invalid CIDR address: 10.0.0.0',
    code: 'eval_builtin_error',
  },
  {
    name: 'neither',
    args: ['10.0.0.0/8', 'x'],
    error: 'not a valid textual representation of an IP address or CIDR: x',
    code: 'eval_builtin_error',
  },
  {
    name: 'a number',
    args: [1, 'x'],
    error: 'operand 1 must be string but got number',
    code: 'eval_type_error',
  },
];
