import type { Cases } from '../testing/cases.ts';
import { CONTAINERS, deployment, withPod } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    { name: 'none', yaml: withPod('') },
    { name: 'another taint', yaml: withPod('tolerations: [{ key: gpu, operator: Exists }]') },
    {
      name: 'not being evicted is no place to run',
      yaml: withPod('tolerations: [{ operator: Exists, effect: NoExecute }]'),
    },
    {
      name: 'a node agent',
      yaml: deployment(
        `${CONTAINERS}\ntolerations: [{ operator: Exists }]`,
        'minReadySeconds: 1',
        'DaemonSet',
      ),
    },
  ],
  fail: [
    {
      name: 'the control plane',
      yaml: withPod(
        'tolerations: [{ key: node-role.kubernetes.io/control-plane, operator: Exists, effect: NoSchedule }]',
      ),
      expect: { path: 'spec.template.spec.tolerations[0]' },
    },
    { name: 'everything', yaml: withPod('tolerations: [{ operator: Exists }]') },
  ],
};
