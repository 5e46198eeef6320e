import type { RuleCases } from '../testing/cases.ts';
import { event, podSpec } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'an image of somebody else',
      events: [
        event('system:serviceaccount:kube-system:replicaset-controller', 'create', 'pods kube-system/', {
          body: podSpec({}),
        }),
      ],
    },
    {
      name: 'kube-public has no pods',
      events: [
        event('jane', 'create', 'pods kube-public/web', {
          body: { spec: { containers: [{ image: 'registry.k8s.io/pause:3.10' }] } },
        }),
      ],
    },
  ],
  silent: [
    {
      name: 'images of Kubernetes',
      events: [
        event('jane', 'create', 'pods kube-system/web', {
          body: { spec: { containers: [{ image: 'registry.k8s.io/coredns/coredns:v1.12.0' }] } },
        }),
      ],
    },
    { name: 'elsewhere', events: [event('jane', 'create', 'pods default/web', { body: podSpec({}) })] },
    {
      name: 'a mirror of a static pod',
      events: [event('system:node:master-1', 'create', 'pods kube-system/etcd', { body: podSpec({}) })],
    },
  ],
};
