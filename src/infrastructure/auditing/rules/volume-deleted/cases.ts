import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [{ name: 'a claim', events: [event('jane', 'delete', 'persistentvolumeclaims default/data')] }],
  silent: [
    {
      name: 'by a controller',
      events: [
        event('system:serviceaccount:kube-system:persistent-volume-binder', 'delete', 'persistentvolumes v'),
      ],
    },
  ],
};
