import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'another image',
      events: [
        event('jane', 'create', 'pods default/web', {
          body: { spec: { containers: [{ image: 'docker.io/miner:latest' }] } },
        }),
      ],
    },
    {
      name: 'beside a listed one',
      events: [
        event('jane', 'create', 'pods default/web', {
          body: { spec: { containers: [{ image: 'registry.example/web:1' }, { image: 'docker.io/miner' }] } },
        }),
      ],
    },
    {
      name: 'with a listed name at its end',
      events: [
        event('jane', 'create', 'pods default/web', {
          body: { spec: { containers: [{ image: 'evil.example/registry.example/web:1' }] } },
        }),
      ],
    },
    {
      name: 'a dot is a dot',
      events: [
        event('jane', 'create', 'pods default/web', {
          body: { spec: { containers: [{ image: 'mirror-example/web' }] } },
        }),
      ],
    },
  ],
  silent: [
    {
      name: 'listed ones',
      events: [
        event('jane', 'create', 'pods default/web', {
          body: {
            spec: {
              containers: [{ image: 'registry.example/web:1' }, { image: 'mirror.example/a/b@sha256:1' }],
            },
          },
        }),
      ],
    },
    { name: 'images were not logged', events: [event('jane', 'create', 'pods default/web')] },
  ],
  lists: { allowedImages: ['registry.example/web:1', 'mirror.example/*'] },
};
