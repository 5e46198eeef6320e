import type { Cases } from '../testing/cases.ts';
import { object } from '../testing/manifests.ts';

const config = (data: string) => object('v1', 'ConfigMap', `data:\n${data}`);

export const cases: Cases = {
  pass: [
    { name: 'ordinary entries', yaml: config('  level: info\n  url: https://example.com/') },
    {
      name: 'a certificate',
      yaml: config('  ca.crt: |\n    -----BEGIN CERTIFICATE-----\n    MIIB\n    -----END CERTIFICATE-----'),
    },
    { name: 'where the secret lies', yaml: config('  password: /run/secrets/db') },
    {
      name: 'a file that refers to variables',
      yaml: config('  app.yaml: |\n    password: $' + '{DB_PASSWORD}\n    tokenTtl: 300'),
    },
    { name: 'data is a list', yaml: object('v1', 'ConfigMap', 'data: [1, 2]') },
    { name: 'no data', yaml: object('v1', 'ConfigMap', '') },
  ],
  fail: [
    {
      name: 'by the name of the entry',
      yaml: config("  db-password: 'hunter2'"),
      expect: { path: 'data.db-password', count: 1 },
    },
    { name: 'a private key', yaml: config(`  tls.key: |\n    -----BEGIN ${'PRIVATE'} KEY-----\n    MIIE`) },
    {
      name: 'in a line of a file',
      yaml: config('  app.properties: |\n    db.user=shop\n    db.password=s3cr3t!'),
    },
    { name: 'a connection string', yaml: config("  url: 'amqp://shop:s3cr3t@mq/'") },
  ],
};
