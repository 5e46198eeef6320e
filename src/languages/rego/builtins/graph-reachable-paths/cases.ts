import { setOf } from '../../values/index.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  {
    name: 'branches',
    args: [{ a: ['b', 'c'], b: [], c: ['d'], d: [] }, ['a']],
    result: setOf([
      ['a', 'b'],
      ['a', 'c', 'd'],
    ]),
  },
  { name: 'a circle', args: [{ a: ['b'], b: ['a'] }, ['a']], result: setOf([['a', 'b']]) },
  { name: 'a node alone', args: [{ a: [] }, setOf(['a'])], result: setOf([['a']]) },
  { name: 'a node without an entry', args: [{ a: ['x'] }, ['a', 'y']], result: setOf([['a']]) },
  {
    name: 'no graph',
    args: [[], []],
    error: 'operand 1 must be object but got array',
    code: 'eval_type_error',
  },
  {
    name: 'no nodes',
    args: [{}, 1],
    error: 'operand 2 must be {array, set} but got number',
    code: 'eval_type_error',
  },
];
