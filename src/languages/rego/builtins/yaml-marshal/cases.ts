import { setOf } from '../../values/index.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  {
    name: 'nested',
    args: [{ a: [1, { b: 2, c: [] }, [1, [2]]], d: {} }],
    result: 'a:\n  - 1\n  - b: 2\n    c: []\n  - - 1\n    - - 2\nd: {}\n',
  },
  { name: 'a set', args: [setOf([2, 1])], result: '- 1\n- 2\n' },
  { name: 'keys in natural order', args: [{ a10: 1, a9: 2, A: 3 }], result: 'A: 3\na9: 2\na10: 1\n' },
  { name: 'text of several lines', args: [{ a: 'x\ny\n' }], result: 'a: |\n  x\n  y\n' },
  {
    name: 'text that looks like something else',
    args: [['yes', '1', '', 'a: b', 'null']],
    result: '- "yes"\n- "1"\n- ""\n- \'a: b\'\n- "null"\n',
  },
];
