import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'gibi', args: ['10Gi'], result: 10737418240 },
  { name: 'milli', args: ['100m'], result: 0.1 },
  { name: 'mega', args: ['1.5M'], result: 1500000 },
  { name: 'an exponent', args: ['1e3k'], result: 1000000 },
  { name: 'exa', args: ['1E'], result: 1000000000000000000 },
  { name: 'below zero', args: ['-0.5'], result: -0.5 },
  { name: 'quotes', args: ['"1K"'], result: 1000 },
  {
    name: 'a blank',
    args: ['1 K'],
    error: 'units.parse: spaces not allowed in resource strings',
    code: 'eval_builtin_error',
  },
  { name: 'no amount', args: ['K'], error: 'units.parse: no amount provided', code: 'eval_builtin_error' },
  {
    name: 'another unit',
    args: ['1Kb'],
    error: 'units.parse: unit Kb not recognized',
    code: 'eval_builtin_error',
  },
  {
    name: 'no number',
    args: ['1.2.3'],
    error: 'units.parse: could not parse amount to a number',
    code: 'eval_builtin_error',
  },
  {
    name: 'a long exponent',
    args: ['1e1000000'],
    error: 'units.parse: exponent too large',
    code: 'eval_builtin_error',
  },
];
