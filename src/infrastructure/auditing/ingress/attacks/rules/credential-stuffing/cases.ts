import { repeat } from '../../testing/requests.ts';
import type { AttackCases } from '../../types.ts';

export const cases: AttackCases = {
  marks: [
    {
      name: 'thirty addresses',
      requests: repeat(30, (index) => ({
        url: '/api/login',
        method: 'POST',
        status: 401,
        ip: `192.0.2.${index}`,
      })),
    },
  ],
  silent: [
    {
      name: 'ten people who mistype',
      requests: repeat(15, (index) => ({
        url: '/api/login',
        method: 'POST',
        status: 401,
        ip: `192.0.2.${index % 10}`,
      })),
    },
    {
      name: 'reading without a sign-in',
      requests: repeat(40, (index) => ({ url: '/api/me', status: 401, ip: `192.0.2.${index}` })),
    },
  ],
};
