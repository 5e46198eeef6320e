import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    { name: 'a Deployment', events: [event('jane', 'create', 'deployments default/web')] },
    { name: 'a DaemonSet', events: [event('jane', 'create', 'daemonsets default/web')] },
    {
      name: 'with a text that looks like a dry run',
      events: [
        event('jane', 'create', 'deployments default/web', {
          requestURI: '/apis/apps/v1/x?fieldManager=a?dryRun=All',
        }),
      ],
    },
    {
      name: 'the administrator of k3s',
      events: [event('system:admin', 'create', 'deployments default/web')],
    },
  ],
  silent: [
    {
      name: 'by a controller',
      events: [event('system:serviceaccount:kube-system:cronjob-controller', 'create', 'jobs default/web-1')],
    },
    {
      name: 'a dry run',
      events: [
        event('jane', 'create', 'deployments default/web', {
          requestURI: '/apis/apps/v1/x?fieldManager=a&dryRun=All',
        }),
      ],
    },
    { name: 'scaled', events: [event('jane', 'update', 'deployments/scale default/web')] },
  ],
};
