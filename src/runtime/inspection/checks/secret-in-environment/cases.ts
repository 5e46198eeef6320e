import type { Cases } from '../testing/cases.ts';
import { withContainer } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    { name: 'no environment', yaml: withContainer('') },
    { name: 'a ConfigMap', yaml: withContainer('envFrom: [{ configMapRef: { name: settings } }]') },
  ],
  fail: [
    {
      name: 'one key',
      yaml: withContainer('env: [{ name: A, valueFrom: { secretKeyRef: { name: db, key: p } } }]'),
      expect: { path: 'spec.template.spec.containers[0].env[0].valueFrom.secretKeyRef' },
    },
    {
      name: 'all keys',
      yaml: withContainer('envFrom: [{ secretRef: { name: db } }]'),
      expect: { path: 'spec.template.spec.containers[0].envFrom[0].secretRef' },
    },
  ],
};
