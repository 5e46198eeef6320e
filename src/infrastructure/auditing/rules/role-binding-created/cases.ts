import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    { name: 'by a person', events: [event('jane', 'create', 'clusterrolebindings b')] },
    {
      name: 'by a service account',
      events: [event('system:serviceaccount:ci:deployer', 'create', 'clusterrolebindings b')],
    },
  ],
  silent: [
    {
      name: 'at the start of the API server',
      events: [event('system:apiserver', 'create', 'clusterrolebindings b')],
    },
    { name: 'refused', events: [event('jane', 'create', 'clusterrolebindings b', { code: 403 })] },
  ],
};
