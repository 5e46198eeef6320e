import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'two', args: [{ '<': '&lt;', '>': '&gt;' }, '<b>'], result: '&lt;b&gt;' },
  { name: 'the first in sorted order', args: [{ a: '1', ab: '2' }, 'ab'], result: '1b' },
  { name: 'no overlap', args: [{ aa: 'x' }, 'aaa'], result: 'xa' },
  { name: 'what was put in is not looked at', args: [{ a: 'b', b: 'a' }, 'ab'], result: 'ba' },
  { name: 'nothing', args: [{ '': '-' }, 'ab'], result: '-a-b-' },
  {
    name: 'a number as value',
    args: [{ a: 1 }, 'ab'],
    error: 'operand 1 non-string value found in pattern object',
    code: 'eval_type_error',
  },
  {
    name: 'a number',
    args: [1, 'ab'],
    error: 'operand 1 must be object but got number',
    code: 'eval_type_error',
  },
];
