import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [{ name: 'one', events: [event('jane', 'create', 'secrets default/a')] }],
  silent: [
    {
      name: 'by a controller',
      events: [event('system:serviceaccount:cert-manager:cert-manager', 'create', 'secrets default/a')],
    },
    { name: 'refused', events: [event('jane', 'create', 'secrets default/a', { code: 403 })] },
  ],
};
