import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'a password',
      events: [event('jane', 'create', 'configmaps default/a', { body: { data: { password: 'hunter2!' } } })],
    },
    {
      name: 'a line of a file',
      events: [
        event('jane', 'create', 'configmaps default/a', {
          body: { data: { 'app.properties': 'color=blue\naws_secret_access_key = MY-KEY\n' } },
        }),
      ],
    },
    {
      name: 'by its shape',
      events: [
        event('jane', 'patch', 'configmaps default/a', {
          body: { data: { x: '-----BEGIN RSA PRIVATE KEY-----' } },
        }),
      ],
    },
  ],
  silent: [
    {
      name: 'settings',
      events: [
        event('jane', 'create', 'configmaps default/a', {
          body: { data: { 'app.properties': 'color=blue\nlevel: 3\n', 'password.file': '/run/secret' } },
        }),
      ],
    },
    {
      name: 'a place for one',
      events: [
        event('jane', 'create', 'configmaps default/a', { body: { data: { password: '<from vault>' } } }),
      ],
    },
    {
      name: 'the name of a Secret',
      events: [
        event('jane', 'create', 'configmaps default/a', { body: { data: { secret: 'db-credentials' } } }),
      ],
    },
  ],
};
