import type { Cases } from '../testing/cases.ts';
import { withContainer } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    { name: 'only one', yaml: withContainer('livenessProbe: { tcpSocket: { port: 80 } }') },
    {
      name: 'different patience',
      yaml: withContainer(
        'livenessProbe: { tcpSocket: { port: 80 }, failureThreshold: 9 }\nreadinessProbe: { tcpSocket: { port: 80 } }',
      ),
    },
  ],
  fail: [
    {
      name: 'the same',
      yaml: withContainer(
        'livenessProbe: { httpGet: { path: /, port: 80 } }\nreadinessProbe: { httpGet: { port: 80, path: / } }',
      ),
      expect: { path: 'spec.template.spec.containers[0].livenessProbe' },
    },
  ],
};
