import type { Cases } from '../testing/cases.ts';
import { withContainer } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    { name: 'always', yaml: withContainer('imagePullPolicy: Always') },
    { name: 'latest without a policy', yaml: withContainer('image: app:latest') },
  ],
  fail: [
    {
      name: 'a version without a policy',
      yaml: withContainer(''),
      expect: { path: 'spec.template.spec.containers[0]' },
    },
    {
      name: 'only when missing',
      yaml: withContainer('imagePullPolicy: IfNotPresent'),
      expect: { path: 'spec.template.spec.containers[0].imagePullPolicy' },
    },
  ],
};
