import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [{ name: 'eleven minutes', events: [event('jane', 'list', 'pods default/')], thenAfterMs: 660_000 }],
  silent: [{ name: 'nine minutes', events: [event('jane', 'list', 'pods default/')], thenAfterMs: 540_000 }],
};
