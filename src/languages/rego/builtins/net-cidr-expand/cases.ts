import { setOf } from '../../values/index.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  {
    name: 'four',
    args: ['192.168.0.1/30'],
    result: setOf(['192.168.0.0', '192.168.0.1', '192.168.0.2', '192.168.0.3']),
  },
  { name: 'one', args: ['::1/128'], result: setOf(['::1']) },
  { name: 'no network', args: ['x'], error: 'invalid CIDR address: x', code: 'eval_builtin_error' },
];
