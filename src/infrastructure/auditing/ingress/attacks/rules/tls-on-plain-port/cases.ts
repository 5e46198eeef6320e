import type { AttackCases } from '../../types.ts';

export const cases: AttackCases = {
  marks: [
    { name: 'TLS', requests: [{ url: '\u0016\u0003\u0001\u0002', method: '', status: 400 }] },
    {
      name: 'RDP',
      requests: [
        {
          url: '\u0003\u0000\u0000/*\u00e0\u0000\u0000\u0000\u0000\u0000Cookie: mstshash=Administr',
          method: '',
          status: 400,
        },
      ],
    },
    { name: 'SSH', requests: [{ url: 'SSH-2.0-Go', method: '', status: 400 }] },
    {
      name: 'a miner',
      requests: [{ url: '{"id":1,"method":"login","params":{}}', method: '', status: 400 }],
    },
  ],
  silent: [
    { name: 'an empty request', requests: [{ url: '', method: '', status: 400 }] },
    { name: 'a page about SSH', requests: [{ url: '/docs/ssh-2.0' }] },
  ],
};
