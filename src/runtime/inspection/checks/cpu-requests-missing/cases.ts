import type { Cases } from '../testing/cases.ts';
import { withContainer, withInit, withPod } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    { name: 'the container has it', yaml: withContainer('resources: { requests: { cpu: 100m } }') },
    { name: 'a number is an amount', yaml: withContainer('resources: { requests: { cpu: 1 } }') },
    { name: 'the pod as a whole has it', yaml: withPod('resources: { requests: { cpu: 100m } }') },
  ],
  fail: [
    {
      name: 'nothing is said',
      yaml: withContainer(''),
      expect: { container: 'app', path: 'spec.template.spec.containers[0]', count: 1 },
    },
    {
      name: 'only limits are given',
      yaml: withContainer('resources: { limits: { cpu: 100m } }'),
      expect: { path: 'spec.template.spec.containers[0].resources' },
    },
    { name: 'the amount is null', yaml: withContainer('resources: { requests: { cpu: null } }') },
    { name: 'resources is a text', yaml: withContainer('resources: plenty') },
    {
      name: 'an init container counts too',
      yaml: withInit(''),
      expect: { container: 'setup', count: 2 },
    },
  ],
};
