import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [{ name: 'nothing was told', args: [], result: {} }];
