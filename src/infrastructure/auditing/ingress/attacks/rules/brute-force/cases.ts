import { repeat } from '../../testing/requests.ts';
import type { AttackCases } from '../../types.ts';

export const cases: AttackCases = {
  marks: [
    {
      name: 'twenty times',
      requests: repeat(20, () => ({ url: '/api/login', method: 'POST', status: 401 })),
    },
    {
      name: 'at WordPress',
      requests: repeat(20, () => ({ url: '/wp-login.php', method: 'POST', status: 403 })),
    },
  ],
  silent: [
    {
      name: 'somebody who mistypes',
      requests: repeat(5, () => ({ url: '/api/login', method: 'POST', status: 401 })),
    },
    {
      name: 'of many addresses',
      requests: repeat(19, (index) => ({
        url: '/api/login',
        method: 'POST',
        status: 401,
        ip: `192.0.2.${index}`,
      })),
    },
    { name: 'successes', requests: repeat(30, () => ({ url: '/api/login', method: 'POST', status: 200 })) },
  ],
};
