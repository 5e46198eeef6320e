import type { AttackCases } from '../../types.ts';

export const cases: AttackCases = {
  marks: [
    { name: 'a cookie', requests: [{ url: '/go?to=/%0d%0aSet-Cookie:%20admin=1' }] },
    {
      name: 'a second request',
      requests: [{ url: '/x%20HTTP/1.1%0d%0aHost:%20internal%0d%0a%0d%0aGET%20/admin' }],
    },
    { name: 'a header', requests: [{ url: '/x?y=%0aTransfer-Encoding:%20chunked' }] },
  ],
  silent: [
    { name: 'a text of several lines', requests: [{ url: '/share?text=first%0asecond%0d%0athird' }] },
    { name: 'a manual', requests: [{ url: '/docs/http/1.1/transfer-encoding' }] },
  ],
};
