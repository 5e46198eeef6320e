import type { Cases } from '../testing/cases.ts';
import { CONTAINERS, pod } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [{ name: 'no such container', yaml: pod(CONTAINERS) }],
  fail: [
    {
      name: 'one is left',
      yaml: pod(`${CONTAINERS}\nephemeralContainers:\n- { name: debug, image: tools:1 }`),
      expect: { container: 'debug', path: 'spec.ephemeralContainers[0]' },
    },
  ],
};
