import type { AttackCases } from '../../types.ts';

export const cases: AttackCases = {
  marks: [
    {
      name: 'the metadata of a cloud',
      requests: [{ url: '/fetch?url=http://169.254.169.254/latest/meta-data/iam/security-credentials/' }],
    },
    {
      name: 'encoded',
      requests: [{ url: '/proxy?u=http%3A%2F%2Fmetadata.google.internal%2FcomputeMetadata%2Fv1%2F' }],
    },
    {
      name: 'of Alibaba Cloud',
      requests: [{ url: '/img?src=http://100.100.100.200/latest/meta-data/ram/' }],
    },
    { name: 'a file', requests: [{ url: '/fetch?url=file:///etc/hosts' }] },
    { name: 'the service itself', requests: [{ url: '/fetch?url=http://localhost:8080/admin' }] },
    { name: 'the API server', requests: [{ url: '/fetch?url=https://kubernetes.default.svc/api' }] },
  ],
  silent: [
    { name: 'where to go back to', requests: [{ url: '/login?return=https://shop.example.com/cart' }] },
    { name: 'a profile', requests: [{ url: '/file/download?id=3' }] },
    { name: 'a host in a name', requests: [{ url: '/docs/localhost-setup' }] },
  ],
};
