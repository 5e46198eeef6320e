import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [{ name: 'by a person', events: [event('jane', 'patch', 'clusterrolebindings b')] }],
  silent: [
    {
      name: 'at the start of the API server',
      events: [event('system:apiserver', 'update', 'clusterrolebindings b')],
    },
    { name: 'refused', events: [event('jane', 'update', 'clusterrolebindings b', { code: 403 })] },
  ],
};
