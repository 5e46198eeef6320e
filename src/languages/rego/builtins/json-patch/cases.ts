import { setOf } from '../../values/index.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'add', args: [{ a: 1 }, [{ op: 'add', path: '/b', value: 2 }]], result: { a: 1, b: 2 } },
  { name: 'add at an index', args: [[1, 3], [{ op: 'add', path: '/1', value: 2 }]], result: [1, 2, 3] },
  { name: 'add at the end', args: [[1], [{ op: 'add', path: '/-', value: 2 }]], result: [1, 2] },
  { name: 'remove', args: [{ a: { b: 1, c: 2 } }, [{ op: 'remove', path: 'a/b' }]], result: { a: { c: 2 } } },
  { name: 'replace', args: [{ a: 1 }, [{ op: 'replace', path: '/a', value: [] }]], result: { a: [] } },
  { name: 'replace all', args: [{ a: 1 }, [{ op: 'replace', path: '', value: 2 }]], result: 2 },
  { name: 'move', args: [{ a: 1 }, [{ op: 'move', from: '/a', path: '/b' }]], result: { b: 1 } },
  {
    name: 'copy',
    args: [
      { a: [1] },
      [
        { op: 'copy', from: '/a', path: '/b' },
        { op: 'add', path: '/b/-', value: 2 },
      ],
    ],
    result: { a: [1], b: [1, 2] },
  },
  { name: 'test', args: [{ a: 1 }, [{ op: 'test', path: '/a', value: 1 }]], result: { a: 1 } },
  {
    name: 'into a set',
    args: [{ a: setOf([1]) }, [{ op: 'add', path: ['a', 2], value: 2 }]],
    result: { a: setOf([1, 2]) },
  },
  {
    name: 'a test that fails',
    args: [{ a: 1 }, [{ op: 'test', path: '/a', value: 2 }]],
    error: 'value from EditTree != patch value.\n\nExpected: 2\n\nFound: 1',
  },
  {
    name: 'nothing there',
    args: [{ a: 1 }, [{ op: 'remove', path: '/b' }]],
    error: 'cannot delete child key "b" that does not exist',
  },
  {
    name: 'below a scalar',
    args: [{ a: 1 }, [{ op: 'add', path: '/a/b', value: 1 }]],
    error: 'expected composite type, found value: 1 (type: ast.Number)',
  },
  {
    name: 'out of bounds',
    args: [[], [{ op: 'add', path: '/1', value: 1 }]],
    error: 'index for array insertion out of bounds',
  },
  {
    name: 'a leading zero',
    args: [[1], [{ op: 'remove', path: '/00' }]],
    error: 'leading zeros are not allowed in JSON paths',
  },
  { name: 'no operation of that name', args: [{}, [{ op: 'x', path: '' }]], error: "unrecognized op: 'x'" },
  { name: 'no path', args: [{}, [{ op: 'add' }]], error: "missing required attribute 'path'" },
  {
    name: 'no array',
    args: [{}, {}],
    error: 'operand 2 must be array but got object',
    code: 'eval_type_error',
  },
];
