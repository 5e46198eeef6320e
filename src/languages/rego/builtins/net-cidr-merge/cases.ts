import { setOf } from '../../values/index.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'neighbours', args: [['192.0.128.0/24', '192.0.129.0/24']], result: setOf(['192.0.128.0/23']) },
  {
    name: 'apart',
    args: [setOf(['192.0.128.0/24', '10.0.0.1/32'])],
    result: setOf(['10.0.0.1/32', '192.0.128.0/24']),
  },
  { name: 'a bare address', args: [['10.1.2.3']], result: setOf(['10.1.2.3/8']) },
  {
    name: 'no prefix',
    args: [['::1']],
    error: 'IPv6 invalid: needs prefix length',
    code: 'eval_builtin_error',
  },
  { name: 'a number', args: [[1]], error: 'element must be string', code: 'eval_builtin_error' },
];
