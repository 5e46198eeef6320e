import type { Cases } from '../testing/cases.ts';
import { withContainer, withPod } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    {
      name: 'a digest',
      yaml: withContainer(
        'image: app@sha256:4bcff63911fcb4448bd4fdacec207030997caf25e9bea4045fa6c8c44de311d1',
      ),
    },
    { name: 'no image at all is another check’s matter', yaml: withPod('containers: [{ name: app }]') },
  ],
  fail: [
    {
      name: 'a tag',
      yaml: withContainer('image: app:1.4.2'),
      expect: { path: 'spec.template.spec.containers[0].image' },
    },
  ],
};
