import type { Cases } from '../testing/cases.ts';
import { cronJob } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [{ name: 'it runs', yaml: cronJob('suspend: false') }],
  fail: [{ name: 'suspended', yaml: cronJob('suspend: true'), expect: { path: 'spec.suspend' } }],
};
