import type { AttackCases } from '../../types.ts';

export const cases: AttackCases = {
  marks: [
    { name: 'in the agent', requests: [{ url: '/cgi-bin/status', agent: '() { :; }; /bin/bash -c "id"' }] },
    { name: 'in the referer', requests: [{ url: '/', referer: '() { :;}; echo x' }] },
  ],
  silent: [{ name: 'of JavaScript', requests: [{ url: '/docs/function(){return}' }] }],
};
