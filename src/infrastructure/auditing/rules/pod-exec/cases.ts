import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'by SPDY',
      events: [event('jane', 'create', 'pods/exec default/web', { code: 101, stage: 'ResponseStarted' })],
    },
    { name: 'by WebSocket', events: [event('jane', 'get', 'pods/exec default/web', { code: 101 })] },
    {
      name: 'by a service account',
      events: [event('system:serviceaccount:ci:runner', 'get', 'pods/exec default/web', { code: 101 })],
    },
  ],
  silent: [
    { name: 'refused', events: [event('jane', 'create', 'pods/exec default/web', { code: 403 })] },
    { name: 'the pod is read', events: [event('jane', 'get', 'pods default/web')] },
    { name: 'logs are read', events: [event('jane', 'get', 'pods/log default/web')] },
  ],
};
