import type { BuiltinCase } from '../types.ts';

const QUERY = {
  Operations: [{ Name: '', Operation: 'query', SelectionSet: [{ Alias: '__typename', Name: '__typename' }] }],
};

export const cases: readonly BuiltinCase[] = [
  {
    name: 'a valid query',
    args: [QUERY, 'scalar A type Query { a: A! }'],
    result: [
      true,
      QUERY,
      {
        Definitions: [
          { BuiltIn: false, Description: '', Kind: 'SCALAR', Name: 'A' },
          {
            BuiltIn: false,
            Description: '',
            Kind: 'OBJECT',
            Name: 'Query',
            Fields: [{ Description: '', Name: 'a', Type: { NamedType: 'A', NonNull: true } }],
          },
        ],
      },
    ],
  },
  { name: 'an invalid query', args: ['{ b }', 'type Query { a: Int }'], result: [false, {}, {}] },
  { name: 'no document', args: [1, 2], result: [false, {}, {}] },
];
