import { setOf } from '../../values/index.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'equal', args: [{ a: [1] }, { a: [1] }], result: true },
  { name: 'sets', args: [setOf([1, 2]), setOf([2, 1])], result: true },
  { name: 'types differ', args: [1, '1'], result: false },
];
