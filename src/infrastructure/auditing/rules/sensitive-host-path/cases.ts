import type { RuleCases } from '../testing/cases.ts';
import { event, podSpec } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'the socket of Docker',
      events: [
        event('jane', 'create', 'pods default/web', {
          body: podSpec({ volumes: [{ name: 'v', hostPath: { path: '/var/run/docker.sock' } }] }),
        }),
      ],
    },
    {
      name: 'the root, written strangely',
      events: [
        event('jane', 'create', 'pods default/web', {
          body: podSpec({ volumes: [{ name: 'v', hostPath: { path: '/mnt/..' } }] }),
        }),
      ],
    },
    {
      name: 'below a folder',
      events: [
        event('jane', 'create', 'deployments default/web', {
          body: {
            spec: {
              template: podSpec({ volumes: [{ name: 'v', hostPath: { path: '/etc//kubernetes/pki/' } }] }),
            },
          },
        }),
      ],
    },
    {
      name: 'by a JSON patch at the end of the list',
      events: [
        event('jane', 'patch', 'deployments default/web', {
          body: [
            {
              op: 'add',
              path: '/spec/template/spec/volumes/-',
              value: { name: 'v', hostPath: { path: '/proc' } },
            },
            { op: 'add', path: '/spec/template/spec/volumes/-', value: { name: 'w', emptyDir: {} } },
          ],
        }),
      ],
    },
  ],
  silent: [
    {
      name: 'a folder for data',
      events: [
        event('jane', 'create', 'pods default/web', {
          body: podSpec({ volumes: [{ name: 'v', hostPath: { path: '/mnt/data' } }] }),
        }),
      ],
    },
    {
      name: 'a volume of another kind',
      events: [
        event('jane', 'create', 'pods default/web', {
          body: podSpec({ volumes: [{ name: 'v', emptyDir: {} }] }),
        }),
      ],
    },
    {
      name: 'the time zone',
      events: [
        event('jane', 'create', 'pods default/web', {
          body: podSpec({ volumes: [{ name: 'v', hostPath: { path: '/etc/localtime' } }] }),
        }),
      ],
    },
  ],
};
