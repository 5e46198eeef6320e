import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [{ name: 'by a person', events: [event('jane', 'delete', 'namespaces foo')] }],
  silent: [
    { name: 'refused', events: [event('jane', 'delete', 'namespaces foo', { code: 403 })] },
    {
      name: 'its finalizers are taken',
      events: [
        event('system:serviceaccount:kube-system:namespace-controller', 'update', 'namespaces/finalize foo'),
      ],
    },
  ],
};
