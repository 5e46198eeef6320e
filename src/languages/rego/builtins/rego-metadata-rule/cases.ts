import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  {
    name: 'outside of rules',
    args: [],
    error: 'the rego.metadata.rule function must only be called within the scope of a rule',
  },
];
