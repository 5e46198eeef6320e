import type { AttackCases } from '../../types.ts';

export const cases: AttackCases = {
  marks: [{ name: 'CONNECT', requests: [{ url: 'example.com:443', method: 'CONNECT', status: 400 }] }],
  silent: [
    { name: 'a page to connect', requests: [{ url: '/connect', method: 'GET' }] },
    { name: 'a tunnel of websockets', requests: [{ url: '/ws', method: 'CONNECT' }] },
  ],
};
