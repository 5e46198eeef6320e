import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    { name: 'a panic', events: [event('jane', 'get', 'pods default/a', { stage: 'Panic', code: 500 })] },
  ],
  silent: [{ name: 'an error', events: [event('jane', 'get', 'pods default/a', { code: 500 })] }],
};
