import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    { name: 'created', events: [event('jane', 'create', 'daemonsets kube-system/agent')] },
    {
      name: 'its template changed',
      events: [event('system:serviceaccount:ci:deployer', 'patch', 'daemonsets kube-system/kube-proxy')],
    },
  ],
  silent: [
    { name: 'elsewhere', events: [event('jane', 'create', 'daemonsets logging/agent')] },
    { name: 'its status', events: [event('jane', 'patch', 'daemonsets/status kube-system/agent')] },
    {
      name: 'by the system',
      events: [
        event(
          'system:serviceaccount:kube-system:addon-manager',
          'patch',
          'daemonsets kube-system/kube-proxy',
        ),
      ],
    },
  ],
};
