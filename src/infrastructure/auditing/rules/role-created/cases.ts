import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    { name: 'by a person', events: [event('jane', 'create', 'clusterroles r')] },
    {
      name: 'by a service account',
      events: [event('system:serviceaccount:ci:deployer', 'create', 'clusterroles r')],
    },
  ],
  silent: [
    {
      name: 'at the start of the API server',
      events: [event('system:apiserver', 'create', 'clusterroles r')],
    },
    { name: 'refused', events: [event('jane', 'create', 'clusterroles r', { code: 403 })] },
  ],
};
