import type { Cases } from '../testing/cases.ts';
import { withContainer, withInit, withPod } from '../testing/manifests.ts';

const DIGEST = 'sha256:4bcff63911fcb4448bd4fdacec207030997caf25e9bea4045fa6c8c44de311d1';

export const cases: Cases = {
  pass: [
    { name: 'a version', yaml: withContainer('image: nginx:1.29') },
    {
      name: 'a registry with a port, and a version',
      yaml: withContainer('image: registry.example.com:5000/app:1'),
    },
    { name: 'a digest', yaml: withContainer(`image: nginx@${DIGEST}`) },
    { name: 'a digest decides, whatever the tag', yaml: withContainer(`image: nginx:latest@${DIGEST}`) },
    { name: 'a tag that only begins with latest', yaml: withContainer('image: nginx:latest-2024') },
  ],
  fail: [
    {
      name: 'no tag',
      yaml: withContainer('image: nginx'),
      expect: { message: 'missing', path: 'spec.template.spec.containers[0].image' },
    },
    {
      name: 'the port of a registry is no tag',
      yaml: withContainer('image: registry.example.com:5000/app'),
      expect: { message: 'missing' },
    },
    { name: 'latest', yaml: withContainer('image: nginx:latest'), expect: { message: 'latest' } },
    { name: 'no image', yaml: withPod('containers: [{ name: app }]'), expect: { message: 'noImage' } },
    {
      name: 'an init container counts too',
      yaml: withInit('image: setup:latest'),
      expect: { container: 'setup', count: 1 },
    },
  ],
};
