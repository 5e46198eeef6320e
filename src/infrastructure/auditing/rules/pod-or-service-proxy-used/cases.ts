import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    { name: 'a service', events: [event('jane', 'get', 'services/proxy kube-system/dashboard')] },
    { name: 'a pod', events: [event('jane', 'create', 'pods/proxy default/web')] },
  ],
  silent: [
    {
      name: 'by a part of the control plane',
      events: [event('system:serviceaccount:kube-system:hpa', 'get', 'services/proxy kube-system/metrics')],
    },
    { name: 'refused', events: [event('jane', 'get', 'pods/proxy default/web', { code: 403 })] },
  ],
};
