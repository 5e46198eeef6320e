import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  {
    name: 'a query',
    args: ['{ a }'],
    result: { Operations: [{ Name: '', Operation: 'query', SelectionSet: [{ Alias: 'a', Name: 'a' }] }] },
  },
  {
    name: 'no query',
    args: ['{'],
    error: 'Expected Name, found <EOF> in GraphQL string at location 1:2',
  },
  { name: 'no text', args: [1], error: 'operand 1 must be string but got number', code: 'eval_type_error' },
];
