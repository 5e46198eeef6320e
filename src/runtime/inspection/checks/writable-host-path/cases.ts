import type { Cases } from '../testing/cases.ts';
import { withPod } from '../testing/manifests.ts';

const mounted = (mount: string, volume = 'hostPath: { path: /data }') =>
  withPod(`
    volumes: [{ name: data, ${volume} }]
    containers: [{ name: app, image: app:1, volumeMounts: [${mount}] }]`);

export const cases: Cases = {
  pass: [
    { name: 'mounted read-only', yaml: mounted('{ name: data, mountPath: /data, readOnly: true }') },
    { name: 'not mounted', yaml: mounted('{ name: other, mountPath: /data }') },
    { name: 'a volume of its own', yaml: mounted('{ name: data, mountPath: /data }', 'emptyDir: {}') },
    {
      name: 'volumeMounts is a text',
      yaml: withPod('containers: [{ name: app, image: app:1, volumeMounts: x }]'),
    },
  ],
  fail: [
    {
      name: 'mounted for writing',
      yaml: mounted('{ name: data, mountPath: /data }'),
      expect: { path: 'spec.template.spec.containers[0].volumeMounts[0]', count: 1 },
    },
    { name: 'said explicitly', yaml: mounted('{ name: data, mountPath: /data, readOnly: false }') },
    {
      name: 'an init container counts too',
      yaml: withPod(`
        volumes: [{ name: data, hostPath: { path: /data } }]
        initContainers: [{ name: setup, image: setup:1, volumeMounts: [{ name: data, mountPath: /d }] }]
        containers: [{ name: app, image: app:1 }]`),
      expect: { path: 'spec.template.spec.initContainers[0].volumeMounts[0]' },
    },
  ],
};
