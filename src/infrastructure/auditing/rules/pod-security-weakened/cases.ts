import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'set to privileged',
      events: [
        event('jane', 'patch', 'namespaces foo', {
          body: { metadata: { labels: { 'pod-security.kubernetes.io/enforce': 'privileged' } } },
        }),
      ],
    },
    {
      name: 'taken away',
      events: [
        event('jane', 'patch', 'namespaces foo', {
          body: { metadata: { labels: { 'pod-security.kubernetes.io/enforce': null } } },
        }),
      ],
    },
    {
      name: 'by way of the status',
      events: [
        event('jane', 'patch', 'namespaces/status foo', {
          body: { metadata: { labels: { 'pod-security.kubernetes.io/enforce': 'privileged' } } },
        }),
      ],
    },
    {
      name: 'taken away by a JSON patch',
      events: [
        event('jane', 'patch', 'namespaces foo', {
          body: [{ op: 'remove', path: '/metadata/labels/pod-security.kubernetes.io~1enforce' }],
        }),
      ],
    },
  ],
  silent: [
    {
      name: 'the controller ends the namespace',
      events: [
        event('system:serviceaccount:kube-system:namespace-controller', 'update', 'namespaces/finalize foo', {
          body: { metadata: { labels: { 'pod-security.kubernetes.io/enforce': 'privileged' } } },
        }),
      ],
    },
    {
      name: 'made stricter',
      events: [
        event('jane', 'patch', 'namespaces foo', {
          body: { metadata: { labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } } },
        }),
      ],
    },
    {
      name: 'another label',
      events: [
        event('jane', 'patch', 'namespaces foo', { body: { metadata: { labels: { team: 'privileged' } } } }),
      ],
    },
  ],
};
