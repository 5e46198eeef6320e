import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    { name: 'IPv4', events: [event('jane', 'list', 'pods default/', { from: '203.0.113.9' })] },
    {
      name: 'IPv6, behind a forged one',
      events: [event('jane', 'list', 'pods default/', { sourceIPs: ['10.0.0.1', '2001:db8::1'] })],
    },
  ],
  silent: [
    { name: 'a private address', events: [event('jane', 'list', 'pods default/', { from: '192.168.99.1' })] },
    {
      name: 'a forged public one before it',
      events: [event('jane', 'list', 'pods default/', { sourceIPs: ['203.0.113.9', '10.0.0.1'] })],
    },
    { name: 'loopback', events: [event('jane', 'list', 'pods default/', { from: '::1' })] },
    { name: 'refused', events: [event('jane', 'list', 'pods default/', { code: 403, from: '203.0.113.9' })] },
  ],
};
