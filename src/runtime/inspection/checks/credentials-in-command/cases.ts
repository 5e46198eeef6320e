import type { Cases } from '../testing/cases.ts';
import { withContainer } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    { name: 'no arguments', yaml: withContainer('') },
    { name: 'ordinary ones', yaml: withContainer('args: [--port=80, --verbose, serve]') },
    { name: 'by reference', yaml: withContainer('args: [--password=$(DB_PASSWORD)]') },
    { name: 'the path of a file', yaml: withContainer('args: [--token, /run/secrets/token]') },
    { name: 'a switch of that name', yaml: withContainer('args: [--password, --host, db]') },
    { name: 'args is a number', yaml: withContainer('args: 7') },
  ],
  fail: [
    {
      name: 'with an equals sign',
      yaml: withContainer('args: [--port=80, --db-password=hunter2]'),
      expect: { path: 'spec.template.spec.containers[0].args[1]', count: 1 },
    },
    {
      name: 'as the next word',
      yaml: withContainer('command: [run, --api-key, a1b2c3]'),
      expect: { path: 'spec.template.spec.containers[0].command[1]' },
    },
    {
      name: 'by its shape',
      yaml: withContainer(`args: [sh, -c, 'curl -u ${'ghp_'}${'aB3'.repeat(12)} https://x']`),
    },
  ],
};
