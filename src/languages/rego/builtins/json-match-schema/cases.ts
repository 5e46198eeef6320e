import type { BuiltinCase } from '../types.ts';

const SCHEMA = { properties: { id: { type: 'integer' } }, required: ['id'] };

export const cases: readonly BuiltinCase[] = [
  { name: 'a document that matches', args: [{ id: 5 }, SCHEMA], result: [true, []] },
  { name: 'both as texts', args: ['{"id": 5}', '{"required": ["id"]}'], result: [true, []] },
  {
    name: 'a document that does not',
    args: [{ id: 'x' }, SCHEMA],
    result: [
      false,
      [
        {
          error: 'id: Invalid type. Expected: integer, given: string',
          type: 'invalid_type',
          field: 'id',
          desc: 'Invalid type. Expected: integer, given: string',
        },
      ],
    ],
  },
  { name: 'a text that is no JSON', args: ['{', SCHEMA], error: 'invalid JSON string' },
  {
    name: 'no schema',
    args: [{}, { type: 'unknown' }],
    error:
      'has a primitive type that is NOT VALID -- given: /unknown/ Expected valid values are:[array boolean integer number null object string]',
  },
  { name: 'a wrong type', args: [1, SCHEMA], error: 'wrong type, expected string or object' },
  {
    name: 'out into the network',
    args: [{}, { $ref: 'http://a/b' }],
    error: 'remote reference loading disabled: http://a/b',
  },
];
