import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'they meet', args: ['a.b.[a-c]+', 'a.b.b'], result: true },
  { name: 'they do not', args: ['[a-z]+', '[0-9]*'], result: false },
  {
    name: 'a wrong one',
    args: ['pqrs]', '[a-b]+'],
    error: "input:pqrs], pos:5, set-close ']' with no preceding '[': the input provided is invalid",
    code: 'eval_builtin_error',
  },
];
