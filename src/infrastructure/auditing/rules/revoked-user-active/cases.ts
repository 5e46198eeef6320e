import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [{ name: 'refused', events: [event('jane-1', 'list', 'pods default/', { code: 403 })] }],
  silent: [{ name: 'the name that came after it', events: [event('jane-2', 'list', 'pods default/')] }],
  lists: { revokedUsers: ['jane-1'] },
};
