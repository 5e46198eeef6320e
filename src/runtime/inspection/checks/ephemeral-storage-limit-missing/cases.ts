import type { Cases } from '../testing/cases.ts';
import { withContainer } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [{ name: 'a limit', yaml: withContainer('resources: { limits: { ephemeral-storage: 1Gi } }') }],
  fail: [{ name: 'none', yaml: withContainer(''), expect: { path: 'spec.template.spec.containers[0]' } }],
};
