import type { Cases } from '../testing/cases.ts';
import { withContainer } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    { name: 'a version', yaml: withContainer('image: app:1\nimagePullPolicy: IfNotPresent') },
    { name: 'latest, always pulled', yaml: withContainer('image: app:latest\nimagePullPolicy: Always') },
    { name: 'latest without a policy is always pulled', yaml: withContainer('image: app') },
  ],
  fail: [
    {
      name: 'latest, kept',
      yaml: withContainer('image: app:latest\nimagePullPolicy: IfNotPresent'),
      expect: { path: 'spec.template.spec.containers[0].imagePullPolicy' },
    },
    { name: 'no tag, never pulled', yaml: withContainer('image: app\nimagePullPolicy: Never') },
  ],
};
