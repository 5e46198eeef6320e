import type { AttackCases } from '../../types.ts';

export const cases: AttackCases = {
  marks: [
    { name: 'sqlmap', requests: [{ url: '/', agent: 'sqlmap/1.8#stable (https://sqlmap.org)' }] },
    {
      name: 'nuclei',
      requests: [{ url: '/', agent: 'Nuclei - Open-source project (github.com/projectdiscovery/nuclei)' }],
    },
    { name: 'zgrab', requests: [{ url: '/', agent: 'Mozilla/5.0 zgrab/0.x' }] },
    { name: 'a place to call back to', requests: [{ url: '/', referer: 'http://c0ffee.oast.pro/' }] },
  ],
  silent: [
    { name: 'curl', requests: [{ url: '/', agent: 'curl/8.5.0' }] },
    { name: 'a phone by Xray & Co', requests: [{ url: '/', agent: 'XraylabApp/3.1' }] },
    { name: 'a check of our own', requests: [{ url: '/healthz', agent: 'kube-probe/1.29' }] },
  ],
};
