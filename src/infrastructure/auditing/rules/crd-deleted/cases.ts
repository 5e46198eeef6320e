import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    { name: 'by a person', events: [event('jane', 'delete', 'customresourcedefinitions a.example.com')] },
  ],
  silent: [{ name: 'created', events: [event('jane', 'create', 'customresourcedefinitions a.example.com')] }],
};
