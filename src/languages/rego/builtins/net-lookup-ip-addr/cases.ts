import { setOf } from '../../values/index.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'a host', args: ['localhost'], result: setOf(['127.0.0.1', '::1']) },
  { name: 'an address', args: ['2001:DB8::1'], result: setOf(['2001:db8::1']) },
  { name: 'an unknown host', args: ['nowhere.example'], error: 'no such host' },
  { name: 'a number', args: [1], error: 'operand 1 must be string but got number', code: 'eval_type_error' },
];
