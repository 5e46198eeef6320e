import type { Cases } from '../testing/cases.ts';
import { withContainer, withInit } from '../testing/manifests.ts';

const env = (name: string, value: string) => withContainer(`env: [{ name: ${name}, value: '${value}' }]`);

export const cases: Cases = {
  pass: [
    { name: 'no environment', yaml: withContainer('') },
    { name: 'an ordinary value', yaml: env('LOG_LEVEL', 'information') },
    {
      name: 'a reference to a Secret',
      yaml: withContainer('env: [{ name: KEY, valueFrom: { secretKeyRef: { name: a, key: b } } }]'),
    },
    {
      name: 'a connection string whose password is put in later',
      yaml: env('DB', 'postgres://shop:$(PASSWORD)@db/shop'),
    },
    { name: 'env is a text', yaml: withContainer('env: many') },
  ],
  fail: [
    {
      name: 'an AccessKey pair of Alibaba Cloud',
      yaml: withContainer(`
        env:
        - { name: ALIBABA_CLOUD_ACCESS_KEY_ID, value: ${'LTAI'}5tQwErTyUiOpAsDfGhJk }
        - { name: ALIBABA_CLOUD_ACCESS_KEY_SECRET, value: Zx8Kq2Wm5Rt9Yp3Lb7Vn4Hs6Jd1Gf0 }`),
      expect: { path: 'spec.template.spec.containers[0].env[1].value', count: 2 },
    },
    { name: 'an access key of AWS', yaml: env('KEY', `${'AKIA'}QWERTY7ASDFGH4ZX`) },
    { name: 'a private key', yaml: env('TLS', `-----BEGIN EC ${'PRIVATE'} KEY-----`) },
    { name: 'a connection string with a password', yaml: env('DB', 'mysql://shop:s3cr3t@db/shop') },
    {
      name: 'an init container counts too',
      yaml: withInit(`env: [{ name: T, value: '${'glpat-'}aB3dE5fG7hI9jK1lM3nO' }]`),
      expect: { container: 'setup' },
    },
  ],
};
