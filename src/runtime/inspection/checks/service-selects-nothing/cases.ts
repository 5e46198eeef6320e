import type { Cases } from '../testing/cases.ts';
import { service, withPod } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    { name: 'a Deployment has them', yaml: service('selector: { app: web }'), related: [withPod('')] },
    {
      name: 'found although more may exist',
      yaml: service('selector: { app: web }'),
      related: [withPod('')],
      incomplete: true,
    },
    { name: 'without a selector', yaml: service('ports: []') },
  ],
  fail: [
    {
      name: 'nothing has them',
      yaml: service('selector: { app: api }'),
      related: [withPod('')],
      expect: { message: 'failed', path: 'spec.selector' },
    },
    {
      name: 'only one of two labels',
      yaml: service('selector: { app: web, tier: front }'),
      related: [withPod('')],
    },
  ],
  unknown: [
    { name: 'one file alone', yaml: service('selector: { app: web }'), expect: { message: 'unknown' } },
  ],
};
