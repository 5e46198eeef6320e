import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'by SPDY',
      events: [event('jane', 'create', 'pods/attach default/web', { code: 101, stage: 'ResponseStarted' })],
    },
    { name: 'by WebSocket', events: [event('jane', 'get', 'pods/attach default/web', { code: 101 })] },
  ],
  silent: [
    { name: 'refused', events: [event('jane', 'create', 'pods/attach default/web', { code: 403 })] },
    { name: 'a volume is attached', events: [event('jane', 'create', 'volumeattachments v-1')] },
  ],
};
