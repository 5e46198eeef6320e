import type { Cases } from '../testing/cases.ts';
import { withContainer, withInit, withPod } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    { name: 'the container has it', yaml: withContainer('resources: { limits: { memory: 256Mi } }') },
    { name: 'a number is an amount', yaml: withContainer('resources: { limits: { memory: 1 } }') },
    { name: 'the pod as a whole has it', yaml: withPod('resources: { limits: { memory: 256Mi } }') },
  ],
  fail: [
    {
      name: 'nothing is said',
      yaml: withContainer(''),
      expect: { container: 'app', path: 'spec.template.spec.containers[0]', count: 1 },
    },
    {
      name: 'only requests are given',
      yaml: withContainer('resources: { requests: { memory: 256Mi } }'),
      expect: { path: 'spec.template.spec.containers[0].resources' },
    },
    { name: 'the amount is null', yaml: withContainer('resources: { limits: { memory: null } }') },
    { name: 'resources is a text', yaml: withContainer('resources: plenty') },
    {
      name: 'an init container counts too',
      yaml: withInit(''),
      expect: { container: 'setup', count: 2 },
    },
  ],
};
