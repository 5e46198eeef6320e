import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [{ name: 'created', events: [event('jane', 'create', 'apiservices v1.example.com')] }],
  silent: [
    { name: 'by the API server', events: [event('system:apiserver', 'update', 'apiservices v1.apps')] },
  ],
};
