import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [{ name: 'get secrets -A', events: [event('jane', 'list', 'secrets')] }],
  silent: [
    { name: 'of one namespace', events: [event('jane', 'list', 'secrets default/')] },
    { name: 'a controller', events: [event('system:kube-controller-manager', 'list', 'secrets')] },
    { name: 'refused', events: [event('jane', 'list', 'secrets', { code: 403 })] },
  ],
};
