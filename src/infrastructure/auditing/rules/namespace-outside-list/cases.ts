import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [{ name: 'another', events: [event('jane', 'create', 'namespaces foo')] }],
  silent: [{ name: 'a listed one', events: [event('jane', 'create', 'namespaces shop')] }],
  lists: { allowedNamespaces: ['default', 'shop'] },
};
