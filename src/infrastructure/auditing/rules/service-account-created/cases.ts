import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [{ name: 'one', events: [event('jane', 'create', 'serviceaccounts default/a')] }],
  silent: [
    {
      name: 'the default one of a new namespace',
      events: [
        event(
          'system:serviceaccount:kube-system:service-account-controller',
          'create',
          'serviceaccounts foo/default',
        ),
      ],
    },
    { name: 'a token', events: [event('jane', 'create', 'serviceaccounts/token default/a')] },
  ],
};
