import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'a day and a bit', args: [0, 90061000000000], result: [0, 0, 1, 1, 1, 1] },
  { name: 'the other way round', args: [90061000000000, 0], result: [0, 0, 1, 1, 1, 1] },
  { name: "over a month's end", args: [2592000000000000, 2678400000000000], result: [0, 0, 1, 0, 0, 0] },
  {
    name: 'no time',
    args: [0, 'x'],
    error: 'operand 1 must be either number (ns) or [number (ns), string (tz)] but got string',
    code: 'eval_type_error',
  },
];
