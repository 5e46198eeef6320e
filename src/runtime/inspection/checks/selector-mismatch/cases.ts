import type { Cases } from '../testing/cases.ts';
import { withPod } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [{ name: 'they fit', yaml: withPod('') }],
  fail: [
    {
      name: 'they differ',
      yaml: withPod('').replace('matchLabels: { app: web }', 'matchLabels: { app: api }'),
      expect: { path: 'spec.selector' },
    },
    {
      name: 'no selector',
      yaml: withPod('').replace('selector: { matchLabels: { app: web } }', 'minReadySeconds: 1'),
      expect: { path: 'spec' },
    },
  ],
};
