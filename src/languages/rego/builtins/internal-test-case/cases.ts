import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [{ name: 'a name', args: [['x']], result: true }];
