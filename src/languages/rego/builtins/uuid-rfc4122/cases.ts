import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'version and variant are set', args: ['a'], result: '07070707-0707-4707-8707-070707070707' },
];
