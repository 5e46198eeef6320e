import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    { name: 'a tunnel', events: [event('jane', 'create', 'pods/portforward default/web', { code: 101 })] },
  ],
  silent: [
    { name: 'refused', events: [event('jane', 'get', 'pods/portforward default/web', { code: 403 })] },
  ],
};
