import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'a dot by default', args: ['*.github.com', [], 'api.cdn.github.com'], result: false },
  { name: 'two stars', args: ['**.github.com', ['.'], 'api.cdn.github.com'], result: true },
  { name: 'none', args: ['*hub.com', null, 'api.cdn.github.com'], result: true },
  { name: 'alternatives', args: ['{cat,bat,[fr]at}', [], 'rat'], result: true },
  {
    name: 'a wrong one',
    args: ['{a', null, 'a'],
    error: 'glob: syntax error at 2: unclosed `{`',
    code: 'eval_builtin_error',
  },
  {
    name: 'a long delimiter',
    args: ['a', ['ab'], 'a'],
    error: 'operand 2 must be array of runes but got array containing string',
    code: 'eval_type_error',
  },
  {
    name: 'a string',
    args: ['a', '.', 'a'],
    error: 'operand 2 must be one of {array, null} but got string',
    code: 'eval_type_error',
  },
];
