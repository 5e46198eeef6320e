import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'externalIPs',
      events: [
        event('jane', 'create', 'services default/web', { body: { spec: { externalIPs: ['8.8.8.8'] } } }),
      ],
    },
    {
      name: 'the status',
      events: [
        event('jane', 'patch', 'services/status default/web', {
          body: { status: { loadBalancer: { ingress: [{ ip: '8.8.8.8' }] } } },
        }),
      ],
    },
  ],
  silent: [
    {
      name: 'none',
      events: [event('jane', 'create', 'services default/web', { body: { spec: { externalIPs: [] } } })],
    },
    {
      name: 'by the cloud controller',
      events: [
        event(
          'system:serviceaccount:kube-system:service-controller',
          'patch',
          'services/status default/web',
          { body: { status: { loadBalancer: { ingress: [{ ip: '8.8.8.8' }] } } } },
        ),
      ],
    },
  ],
};
