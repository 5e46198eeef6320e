import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [{ name: 'one', events: [event('jane', 'create', 'configmaps default/a')] }],
  silent: [
    {
      name: 'by a controller',
      events: [event('system:kube-controller-manager', 'create', 'configmaps foo/kube-root-ca.crt')],
    },
  ],
};
