import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'created',
      events: [
        event('jane', 'create', 'persistentvolumes v', { body: { spec: { hostPath: { path: '/' } } } }),
      ],
    },
  ],
  silent: [
    {
      name: 'a storage driver',
      events: [event('jane', 'create', 'persistentvolumes v', { body: { spec: { csi: { driver: 'x' } } } })],
    },
  ],
};
