import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'by kubeadm',
      events: [event('kubernetes-admin', 'create', 'secrets kube-system/bootstrap-token-abcdef')],
    },
  ],
  silent: [
    { name: 'another Secret', events: [event('kubernetes-admin', 'create', 'secrets kube-system/tls')] },
    {
      name: 'deleted when it ran out',
      events: [
        event(
          'system:serviceaccount:kube-system:token-cleaner',
          'delete',
          'secrets kube-system/bootstrap-token-abcdef',
        ),
      ],
    },
  ],
};
