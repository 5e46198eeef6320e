import type { Cases } from '../testing/cases.ts';
import { withContainer, withInit } from '../testing/manifests.ts';

const env = (name: string, value: string) => withContainer(`env: [{ name: ${name}, value: '${value}' }]`);

export const cases: Cases = {
  pass: [
    { name: 'no environment', yaml: withContainer('') },
    {
      name: 'a reference',
      yaml: withContainer('env: [{ name: DB_PASSWORD, valueFrom: { secretKeyRef: { name: db, key: p } } }]'),
    },
    { name: 'empty', yaml: env('DB_PASSWORD', '') },
    { name: 'a file that holds it', yaml: env('DB_PASSWORD', '/run/secrets/db') },
    { name: 'a name that only says where it is', yaml: env('PASSWORD_FILE', 'db.txt') },
    { name: 'another variable', yaml: env('TOKEN', '$(OTHER)') },
    { name: 'a switch', yaml: env('REQUIRE_TOKEN', 'true') },
  ],
  fail: [
    {
      name: 'a password',
      yaml: env('DB_PASSWORD', 'hunter2'),
      expect: { path: 'spec.template.spec.containers[0].env[0].value', count: 1 },
    },
    { name: 'digits are a password too', yaml: env('MYSQL_ROOT_PASSWORD', '123456') },
    { name: 'in camel case', yaml: env('apiKey', 'abc') },
    {
      name: 'an init container counts too',
      yaml: withInit("env: [{ name: TOKEN, value: 'abc' }]"),
      expect: { container: 'setup' },
    },
  ],
};
