import type { BuiltinCase } from '../types.ts';

const QUERY = {
  Operations: [{ Name: '', Operation: 'query', SelectionSet: [{ Alias: '__typename', Name: '__typename' }] }],
};
const SCHEMA = {
  Definitions: [
    {
      BuiltIn: false,
      Description: '',
      Kind: 'OBJECT',
      Name: 'Query',
      Fields: [{ Description: '', Name: 'a', Type: { NamedType: 'Int', NonNull: false } }],
    },
  ],
};

export const cases: readonly BuiltinCase[] = [
  { name: 'texts', args: ['{ __typename }', 'type Query { a: Int }'], result: [QUERY, SCHEMA] },
  { name: 'trees', args: [QUERY, SCHEMA], result: [QUERY, SCHEMA] },
  {
    name: 'a field that is not there',
    args: ['{ b }', 'type Query { a: Int }'],
    error: 'Cannot query field "b" on type "Query". Did you mean "a"?\n in GraphQL string at location 1:3',
  },
  {
    name: 'types that do not fit',
    args: ['{ a }', 'type Query { a: B }'],
    error: 'Error in gqlparser SchemaDocument to Schema conversion: input:1:17: Undefined type B.',
  },
  {
    name: 'no document',
    args: [1, ''],
    error: 'operand 0 must be one of {string, object} but got number',
    code: 'eval_type_error',
  },
];
