import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'a schema', args: [{ type: 'object' }], result: [true, null] },
  {
    name: 'a schema as a text',
    args: ['{"$schema": "http://json-schema.org/draft-04/schema#"}'],
    result: [true, null],
  },
  { name: 'no JSON', args: ['{'], result: [false, 'jsonschema: invalid JSON string'] },
  {
    name: 'no schema',
    args: [{ minLength: -1 }],
    result: [false, 'jsonschema: minLength must be greater than or equal to 0'],
  },
  { name: 'a wrong type', args: [1], result: [false, 'jsonschema: wrong type, expected string or object'] },
];
