import type { Cases } from '../testing/cases.ts';
import { withContainer } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    {
      name: 'equal',
      yaml: withContainer('resources: { requests: { memory: 1Gi }, limits: { memory: 1Gi } }'),
    },
    {
      name: 'four times',
      yaml: withContainer('resources: { requests: { memory: 256Mi }, limits: { memory: 1Gi } }'),
    },
    {
      name: 'an amount that nobody can read',
      yaml: withContainer('resources: { requests: { memory: little }, limits: { memory: 1Gi } }'),
    },
  ],
  fail: [
    {
      name: 'ten times',
      yaml: withContainer('resources: { requests: { memory: 100M }, limits: { memory: 1G } }'),
      expect: { path: 'spec.template.spec.containers[0].resources.limits.memory' },
    },
  ],
};
