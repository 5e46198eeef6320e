import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    { name: 'by a person', events: [event('jane', 'update', 'certificatesigningrequests/approval c')] },
  ],
  silent: [
    {
      name: 'by the controller',
      events: [
        event(
          'system:serviceaccount:kube-system:certificate-controller',
          'update',
          'certificatesigningrequests/approval c',
        ),
      ],
    },
    {
      name: 'refused',
      events: [event('jane', 'update', 'certificatesigningrequests/approval c', { code: 403 })],
    },
  ],
};
