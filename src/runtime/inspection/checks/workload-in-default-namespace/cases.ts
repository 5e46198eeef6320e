import type { Cases } from '../testing/cases.ts';
import { CONTAINERS, pod, withPod } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    { name: 'a namespace of its own', yaml: withPod('') },
    {
      name: 'a file that leaves it to whoever applies it',
      yaml: pod(CONTAINERS).replace('namespace: shop', 'generation: 1'),
    },
  ],
  fail: [
    { name: 'default', yaml: withPod('').replace('shop', 'default'), expect: { path: 'metadata.namespace' } },
  ],
};
