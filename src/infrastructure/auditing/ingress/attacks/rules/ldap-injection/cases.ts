import type { AttackCases } from '../../types.ts';

export const cases: AttackCases = {
  marks: [
    { name: 'a filter that is closed', requests: [{ url: '/login?user=*)(uid=*))(|(uid=*' }] },
    { name: 'an alternative', requests: [{ url: '/search?name=x)(|(cn=*' }] },
  ],
  silent: [
    { name: 'brackets in a title', requests: [{ url: '/wiki/Mercury_(planet)' }] },
    { name: 'a call', requests: [{ url: '/f(x)(y)' }] },
  ],
};
