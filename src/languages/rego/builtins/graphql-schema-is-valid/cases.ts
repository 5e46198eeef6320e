import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'a schema', args: ['type Query { a: String }'], result: true },
  {
    name: 'an interface that is not kept',
    args: ['interface I { a: Int } type A implements I { b: Int }'],
    result: false,
  },
  { name: 'no schema', args: ['type A {}'], result: false },
  { name: 'no document', args: [1], result: false },
];
