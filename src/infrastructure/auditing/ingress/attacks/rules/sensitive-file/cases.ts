import type { AttackCases } from '../../types.ts';

export const cases: AttackCases = {
  marks: [
    { name: 'of an environment', requests: [{ url: '/.env' }] },
    { name: 'of production', requests: [{ url: '/api/.env.production' }] },
    { name: 'of git', requests: [{ url: '/.git/config' }] },
    { name: 'of AWS', requests: [{ url: '/.aws/credentials' }] },
    { name: 'a key', requests: [{ url: '/id_rsa' }] },
    { name: 'a dump', requests: [{ url: '/backup.sql.gz' }] },
    { name: 'of Spring', requests: [{ url: '/actuator/env' }] },
    { name: 'of Linux', requests: [{ url: '/x?f=/etc/passwd' }] },
    {
      name: 'of Kubernetes',
      requests: [{ url: '/x?f=/var/run/secrets/kubernetes.io/serviceaccount/token' }],
    },
    { name: 'of Terraform', requests: [{ url: '/terraform.tfstate' }] },
    { name: 'encoded', requests: [{ url: '/%2egit/HEAD' }] },
  ],
  silent: [
    { name: 'health of Spring', requests: [{ url: '/actuator/health' }] },
    { name: 'well known', requests: [{ url: '/.well-known/acme-challenge/abc' }] },
    { name: 'an environment in words', requests: [{ url: '/docs/environments' }] },
    { name: 'of GitHub', requests: [{ url: '/blog/github-actions' }] },
    { name: 'git over HTTP', requests: [{ url: '/team/app.git/info/refs?service=git-upload-pack' }] },
    { name: 'a page about backups', requests: [{ url: '/docs/backup' }] },
  ],
};
