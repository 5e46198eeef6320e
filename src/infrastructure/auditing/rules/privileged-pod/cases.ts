import type { RuleCases } from '../testing/cases.ts';
import { event, podSpec } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'in the second container',
      events: [
        event('jane', 'create', 'pods default/web', {
          body: podSpec({}, { securityContext: { privileged: true } }),
        }),
      ],
    },
    {
      name: 'in an init container',
      events: [
        event('jane', 'create', 'pods default/web', {
          body: podSpec({ initContainers: [{ name: 'i', securityContext: { privileged: true } }] }),
        }),
      ],
    },
    {
      name: 'made by a controller outside kube-system',
      events: [
        event('system:serviceaccount:kube-system:replicaset-controller', 'create', 'pods default/', {
          body: podSpec({}, { securityContext: { privileged: true } }),
        }),
      ],
    },
    {
      name: 'in a template',
      events: [
        event('jane', 'create', 'deployments default/web', {
          body: { spec: { template: podSpec({}, { securityContext: { privileged: true } }) } },
        }),
      ],
    },
    {
      name: 'in a CronJob',
      events: [
        event('jane', 'update', 'cronjobs default/web', {
          body: {
            spec: {
              jobTemplate: { spec: { template: podSpec({}, { securityContext: { privileged: true } }) } },
            },
          },
        }),
      ],
    },
    {
      name: 'by a JSON patch',
      events: [
        event('jane', 'patch', 'deployments default/web', {
          body: [
            {
              op: 'add',
              path: '/spec/template/spec/containers/0/securityContext',
              value: { privileged: true },
            },
          ],
        }),
      ],
    },
    {
      name: 'a process of a Windows host',
      events: [
        event('jane', 'create', 'pods default/web', {
          body: podSpec({ securityContext: { windowsOptions: { hostProcess: true } } }),
        }),
      ],
    },
    {
      name: 'an ephemeral container',
      events: [
        event('jane', 'patch', 'pods/ephemeralcontainers default/web', {
          body: { spec: { ephemeralContainers: [{ name: 'd', securityContext: { privileged: true } }] } },
        }),
      ],
    },
  ],
  silent: [
    {
      name: 'no container is',
      events: [
        event('jane', 'create', 'pods default/web', {
          body: podSpec({}, { securityContext: { privileged: false } }),
        }),
      ],
    },
    {
      name: 'no security context',
      events: [event('jane', 'create', 'pods default/web', { body: podSpec({}) })],
    },
    {
      name: 'refused by admission',
      events: [
        event('jane', 'create', 'pods default/web', {
          code: 403,
          body: podSpec({}, { securityContext: { privileged: true } }),
        }),
      ],
    },
    {
      name: 'the system in kube-system',
      events: [
        event('system:serviceaccount:kube-system:daemon-set-controller', 'create', 'pods kube-system/', {
          body: podSpec({}, { securityContext: { privileged: true } }),
        }),
      ],
    },
    {
      name: 'the copy of a template',
      events: [
        event(
          'system:serviceaccount:kube-system:deployment-controller',
          'create',
          'replicasets default/web',
          { body: { spec: { template: podSpec({}, { securityContext: { privileged: true } }) } } },
        ),
      ],
    },
    {
      name: 'a mirror of a static pod',
      events: [
        event('system:node:master-1', 'create', 'pods kube-system/etcd', {
          body: podSpec({}, { securityContext: { privileged: true } }),
        }),
      ],
    },
    {
      name: 'only its labels change',
      events: [
        event('jane', 'patch', 'deployments default/web', {
          body: { metadata: { labels: { a: 'b' } } },
          responseObject: { spec: { template: podSpec({}, { securityContext: { privileged: true } }) } },
        }),
      ],
    },
  ],
};
