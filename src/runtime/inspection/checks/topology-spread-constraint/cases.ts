import type { Cases } from '../testing/cases.ts';
import { CONTAINERS, deployment, withPod } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    {
      name: 'spread over zones',
      yaml: withPod(
        'topologySpreadConstraints: [{ maxSkew: 1, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: ScheduleAnyway }]',
      ),
    },
    {
      name: 'kept apart',
      yaml: withPod(
        'affinity: { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1 }] } }',
      ),
    },
    { name: 'one replica', yaml: deployment(CONTAINERS, 'replicas: 1') },
  ],
  fail: [
    { name: 'nothing is said', yaml: withPod(''), expect: { path: 'spec.template.spec' } },
    {
      name: 'an empty list',
      yaml: withPod('affinity: { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [] } }'),
    },
  ],
};
