import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    { name: 'by a person', events: [event('jane', 'delete', 'validatingwebhookconfigurations w')] },
    {
      name: 'as if it were a dry run, but the body says otherwise',
      events: [
        event('jane', 'delete', 'validatingwebhookconfigurations w', {
          requestURI: '/apis/x?dryRun=All',
          body: { kind: 'DeleteOptions' },
        }),
      ],
    },
  ],
  silent: [
    {
      name: 'refused',
      events: [event('jane', 'delete', 'validatingwebhookconfigurations w', { code: 403 })],
    },
    {
      name: 'a dry run',
      events: [
        event('jane', 'delete', 'validatingwebhookconfigurations w', {
          body: { kind: 'DeleteOptions', dryRun: ['All'] },
        }),
      ],
    },
  ],
};
