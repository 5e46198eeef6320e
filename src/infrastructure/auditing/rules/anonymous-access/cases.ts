import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    { name: 'a list', events: [event('system:anonymous', 'list', 'pods default/')] },
    { name: 'a path', events: [event('system:anonymous', 'get', '/api/v1')] },
    {
      name: 'a resource behind such a path',
      events: [
        event('system:anonymous', 'list', 'secrets default/', { requestURI: '/healthz/../api/v1/secrets' }),
      ],
    },
    { name: 'a path that only begins like one', events: [event('system:anonymous', 'get', '/healthzzz')] },
  ],
  silent: [
    { name: 'health', events: [event('system:anonymous', 'get', '/readyz?verbose')] },
    { name: 'version', events: [event('system:anonymous', 'get', '/version')] },
    {
      name: 'a node that joins',
      events: [event('system:anonymous', 'get', 'configmaps kube-public/cluster-info')],
    },
    { name: 'refused', events: [event('system:anonymous', 'list', 'pods default/', { code: 403 })] },
  ],
};
