import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'they do', args: ['192.168.0.0/16', '192.168.1.0/24'], result: true },
  { name: 'they do not', args: ['192.168.0.0/24', '192.168.1.0/24'], result: false },
  {
    name: 'no network',
    args: ['x', '192.168.1.0/24'],
    error: 'invalid CIDR address: x',
    code: 'eval_builtin_error',
  },
];
