import { parseNumber } from '../../values/index.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'the clock handed in', args: [], result: parseNumber('1700000000123456789') ?? null },
];
