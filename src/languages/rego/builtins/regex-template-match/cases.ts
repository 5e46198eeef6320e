import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'a match', args: ['urn:foo:{.*}', 'urn:foo:bar:baz', '{', '}'], result: true },
  { name: 'none', args: ['urn:foo:{[0-9]+}', 'urn:foo:bar', '{', '}'], result: false },
  { name: 'the same delimiter twice', args: ['a.<b.<c>>', 'a.b', '<', '>'], result: false },
  {
    name: 'unbalanced',
    args: ['a{', 'a', '{', '}'],
    error: 'unbalanced braces in "a{"',
    code: 'eval_builtin_error',
  },
  {
    name: 'a long delimiter',
    args: ['a', 'a', '{{', '}'],
    error: 'start delimiter has to be exactly one character long but is 2 long',
    code: 'eval_builtin_error',
  },
];
