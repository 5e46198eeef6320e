import type { Cases } from '../testing/cases.ts';
import { job } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [{ name: 'a day', yaml: job('ttlSecondsAfterFinished: 86400') }],
  fail: [{ name: 'not said', yaml: job(''), expect: { path: 'spec' } }],
};
