import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    { name: 'deleted', events: [event('jane', 'delete', 'clusterroles system:kube-aggregator')] },
    { name: 'changed', events: [event('jane', 'patch', 'clusterroles system:node-problem-detector')] },
    { name: 'view gets more', events: [event('jane', 'update', 'clusterroles view')] },
  ],
  silent: [
    { name: 'one of their own', events: [event('jane', 'update', 'clusterroles viewer')] },
    { name: 'by the API server', events: [event('system:apiserver', 'update', 'clusterroles system:node')] },
    { name: 'refused', events: [event('jane', 'delete', 'clusterroles system:node', { code: 403 })] },
    { name: 'read', events: [event('jane', 'get', 'clusterroles system:node')] },
  ],
};
