import type { AttackCases } from '../../types.ts';

export const cases: AttackCases = {
  marks: [
    { name: 'in the path', requests: [{ url: '/static/../../../etc/hosts' }] },
    { name: 'in a parameter', requests: [{ url: '/download?file=../../../../windows/win.ini' }] },
    { name: 'encoded', requests: [{ url: '/a/%2e%2e/%2e%2e/secret' }] },
    { name: 'encoded twice', requests: [{ url: '/a/%252e%252e%252f%252e%252e%252fsecret' }] },
    { name: 'with backslashes', requests: [{ url: '/a?f=..%5c..%5cboot.ini' }] },
    { name: 'as careless decoders of UTF-8 read it', requests: [{ url: '/a/%c0%ae%c0%ae/%c0%ae%c0%ae/x' }] },
    { name: 'past Tomcat behind a proxy', requests: [{ url: '/app/..;/manager/html' }] },
  ],
  silent: [
    { name: 'three dots in a name', requests: [{ url: '/docs/wait...what' }] },
    { name: 'a range of versions', requests: [{ url: '/compare/v1.2..v1.3' }] },
    { name: 'one step in a parameter', requests: [{ url: '/go?to=../next' }] },
  ],
};
