import { parseNumber } from '../../values/index.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'it is', args: [parseNumber('9007199254740993') ?? null], result: true },
  { name: 'it is not', args: ['1'], result: false },
];
