import { setOf } from '../../values/index.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'a chain', args: [{ a: ['b'], b: ['c'], c: [] }, ['a']], result: setOf(['a', 'b', 'c']) },
  { name: 'a circle', args: [{ a: ['b'], b: ['a'] }, setOf(['b'])], result: setOf(['a', 'b']) },
  { name: 'nodes without an entry', args: [{ a: ['x'] }, ['a', 'y']], result: setOf(['a']) },
  { name: 'edges in sets', args: [{ a: setOf(['b']), b: setOf([]) }, ['a']], result: setOf(['a', 'b']) },
  {
    name: 'no graph',
    args: [[], []],
    error: 'operand 1 must be object but got array',
    code: 'eval_type_error',
  },
  {
    name: 'no nodes',
    args: [{}, 'a'],
    error: 'operand 2 must be {array, set} but got string',
    code: 'eval_type_error',
  },
];
