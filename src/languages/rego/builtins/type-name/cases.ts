import { objectOf, setOf } from '../../values/index.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'null', args: [null], result: 'null' },
  { name: 'boolean', args: [true], result: 'boolean' },
  { name: 'number', args: [1], result: 'number' },
  { name: 'string', args: ['a'], result: 'string' },
  { name: 'array', args: [[]], result: 'array' },
  { name: 'object', args: [{}], result: 'object' },
  { name: 'an object with other keys', args: [objectOf([[1, 2]])], result: 'object' },
  { name: 'set', args: [setOf([])], result: 'set' },
];
