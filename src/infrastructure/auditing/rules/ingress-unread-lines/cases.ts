import type { RuleCases } from '../testing/cases.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'all of them',
      records: Array.from({ length: 120 }, (_, index) => ({
        after: index * 1,
        fields: { kind: 'ingress', source: 'pod', parse_error: 'format', raw: 'x' },
      })),
    },
  ],
  silent: [
    {
      name: 'one in ten',
      records: Array.from({ length: 120 }, (_, index) => ({
        after: index * 1,
        fields: {
          kind: 'ingress',
          source: 'pod',
          ...(index % 10 === 0 ? { parse_error: 'format' } : { status: 200 }),
        },
      })),
    },
    {
      name: 'the program itself speaks',
      records: Array.from({ length: 120 }, (_, index) => ({
        after: index * 1,
        fields: { kind: 'ingress', source: 'pod', parse_error: 'other' },
      })),
    },
  ],
};
