import type { Cases } from '../testing/cases.ts';
import { withContainer } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    { name: 'a registry', yaml: withContainer('image: registry.example.com/app:1') },
    { name: 'a registry on this host', yaml: withContainer('image: localhost/app:1') },
  ],
  fail: [
    {
      name: 'a bare name',
      yaml: withContainer('image: nginx:1.29'),
      expect: { path: 'spec.template.spec.containers[0].image' },
    },
    { name: 'a name with an owner', yaml: withContainer('image: bitnami/nginx:1.29') },
  ],
};
