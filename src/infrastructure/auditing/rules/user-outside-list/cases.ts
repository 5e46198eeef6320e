import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [{ name: 'somebody else', events: [event('eve', 'list', 'pods default/')] }],
  silent: [
    { name: 'one of the list', events: [event('jane', 'list', 'pods default/')] },
    { name: 'the system', events: [event('system:kube-scheduler', 'list', 'pods default/')] },
  ],
  lists: { allowedUsers: ['jane'] },
};
