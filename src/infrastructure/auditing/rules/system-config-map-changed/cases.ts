import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    { name: 'aws-auth', events: [event('jane', 'patch', 'configmaps kube-system/aws-auth')] },
    {
      name: 'by an account',
      events: [event('system:serviceaccount:ci:deployer', 'update', 'configmaps kube-system/coredns')],
    },
  ],
  silent: [
    { name: 'another', events: [event('jane', 'patch', 'configmaps kube-system/my-app')] },
    { name: 'the same name elsewhere', events: [event('jane', 'patch', 'configmaps default/coredns')] },
    {
      name: 'by the control plane',
      events: [event('system:kube-controller-manager', 'update', 'configmaps kube-public/cluster-info')],
    },
  ],
};
