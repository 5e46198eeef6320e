import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [{ name: 'by a person', events: [event('jane', 'delete', 'clusterroles r')] }],
  silent: [
    {
      name: 'at the start of the API server',
      events: [event('system:apiserver', 'delete', 'clusterroles r')],
    },
    { name: 'refused', events: [event('jane', 'delete', 'clusterroles r', { code: 403 })] },
  ],
};
