import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'created',
      events: [event('jane', 'create', 'ingresses default/web', { body: { spec: { rules: [] } } })],
    },
  ],
  silent: [
    {
      name: 'with TLS',
      events: [
        event('jane', 'create', 'ingresses default/web', { body: { spec: { tls: [{ secretName: 'a' }] } } }),
      ],
    },
    {
      name: 'a patch says nothing of it',
      events: [event('jane', 'patch', 'ingresses default/web', { body: { spec: { rules: [] } } })],
    },
    { name: 'nothing was logged', events: [event('jane', 'create', 'ingresses default/web')] },
  ],
};
