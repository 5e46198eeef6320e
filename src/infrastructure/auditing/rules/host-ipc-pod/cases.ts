import type { RuleCases } from '../testing/cases.ts';
import { event, podSpec } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'set',
      events: [event('jane', 'create', 'pods default/web', { body: podSpec({ hostIPC: true }) })],
    },
  ],
  silent: [{ name: 'not set', events: [event('jane', 'create', 'pods default/web', { body: podSpec({}) })] }],
};
