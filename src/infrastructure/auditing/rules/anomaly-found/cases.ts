import type { RuleCases } from '../testing/cases.ts';

const fields = {
  anomaly_id: 'a-1',
  job: 'ingress-requests',
  series: 'cluster=one',
  type: 'spike',
  score: 0.9,
};

export const cases: RuleCases = {
  fires: [
    {
      name: 'a strong anomaly is told',
      records: [{ fields: { ...fields, message: 'Requests: 900, expected 12' } }],
    },
  ],
  silent: [
    { name: 'a record that is no anomaly', records: [{ fields: { job: 'backup', message: 'done' } }] },
  ],
};
