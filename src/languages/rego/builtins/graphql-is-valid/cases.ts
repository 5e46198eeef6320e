import type { BuiltinCase } from '../types.ts';

const SCHEMA = 'type Query { a(x: Int!): String }';

export const cases: readonly BuiltinCase[] = [
  { name: 'a valid query', args: ['{ a(x: 1) }', SCHEMA], result: true },
  { name: 'an argument is missing', args: ['{ a }', SCHEMA], result: false },
  { name: 'no query', args: ['{', SCHEMA], result: false },
  { name: 'no schema', args: ['{ a }', 'type'], result: false },
];
