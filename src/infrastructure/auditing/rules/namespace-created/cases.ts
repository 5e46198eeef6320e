import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [{ name: 'one', events: [event('jane', 'create', 'namespaces foo')] }],
  silent: [
    {
      name: 'by an operator',
      events: [event('system:serviceaccount:tenants:operator', 'create', 'namespaces foo')],
    },
    { name: 'it was there', events: [event('jane', 'create', 'namespaces foo', { code: 409 })] },
  ],
};
