import type { Cases } from '../testing/cases.ts';
import { job } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    { name: 'not said', yaml: job('') },
    { name: 'a few', yaml: job('backoffLimit: 3') },
  ],
  fail: [{ name: 'a thousand', yaml: job('backoffLimit: 1000'), expect: { path: 'spec.backoffLimit' } }],
};
