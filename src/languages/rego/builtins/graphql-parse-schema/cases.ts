import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  {
    name: 'a schema',
    args: ['scalar A'],
    result: { Definitions: [{ BuiltIn: false, Description: '', Kind: 'SCALAR', Name: 'A' }] },
  },
  {
    name: 'no schema',
    args: ['scalar'],
    error: 'Expected Name, found <EOF> in GraphQL string at location 1:7',
  },
];
