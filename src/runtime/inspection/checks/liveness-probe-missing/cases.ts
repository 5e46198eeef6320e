import type { Cases } from '../testing/cases.ts';
import { cronJob, job, withContainer, withInit, withPod } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    { name: 'the container has one', yaml: withContainer('livenessProbe: { tcpSocket: { port: 80 } }') },
    { name: 'a Job runs to its end', yaml: job('') },
    { name: 'a CronJob runs to its end', yaml: cronJob('') },
  ],
  fail: [
    {
      name: 'nothing is said',
      yaml: withContainer(''),
      expect: { path: 'spec.template.spec.containers[0]', count: 1 },
    },
    { name: 'it is null', yaml: withContainer('livenessProbe: null') },
    { name: 'init containers are not asked', yaml: withInit(''), expect: { container: 'app', count: 1 } },
    {
      name: 'a sidecar keeps running and is asked',
      yaml: withPod(`
        containers: [{ name: app, image: app:1, livenessProbe: { tcpSocket: { port: 80 } } }]
        initContainers: [{ name: mesh, image: mesh:1, restartPolicy: Always }]`),
      expect: { container: 'mesh', count: 1 },
    },
  ],
};
