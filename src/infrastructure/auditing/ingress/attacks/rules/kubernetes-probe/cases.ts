import type { AttackCases } from '../../types.ts';

export const cases: AttackCases = {
  marks: [
    { name: 'Secrets', requests: [{ url: '/api/v1/namespaces/kube-system/secrets', status: 404 }] },
    { name: 'pods', requests: [{ url: '/api/v1/pods', status: 403 }] },
    { name: 'of the kubelet', requests: [{ url: '/runningpods/', status: 404 }] },
  ],
  silent: [
    { name: 'an API of one’s own', requests: [{ url: '/api/v1/users' }] },
    { name: 'a dashboard that is meant to be there', requests: [{ url: '/api/v1/namespaces', status: 200 }] },
  ],
};
