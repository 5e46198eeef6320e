import { repeat } from '../../testing/requests.ts';
import type { AttackCases } from '../../types.ts';

export const cases: AttackCases = {
  marks: [
    { name: 'thirty pages', requests: repeat(30, (index) => ({ url: `/old/page-${index}`, status: 404 })) },
  ],
  silent: [
    {
      name: 'one picture that is missing',
      requests: repeat(50, () => ({ url: '/img/missing.png', status: 404 })),
    },
    { name: 'pages that there are', requests: repeat(50, (index) => ({ url: `/items/${index}` })) },
  ],
};
