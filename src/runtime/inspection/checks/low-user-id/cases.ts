import type { Cases } from '../testing/cases.ts';
import { withContainer } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    { name: 'nothing is said', yaml: withContainer('') },
    { name: 'a high one', yaml: withContainer('securityContext: { runAsUser: 10001 }') },
    { name: 'root is another check’s matter', yaml: withContainer('securityContext: { runAsUser: 0 }') },
  ],
  fail: [{ name: 'a low one', yaml: withContainer('securityContext: { runAsUser: 1000 }') }],
};
