import type { Cases } from '../testing/cases.ts';
import { withContainer } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    { name: 'another port', yaml: withContainer('ports: [{ containerPort: 2222 }]') },
    { name: 'another program', yaml: withContainer('command: [ssh-agent]') },
  ],
  fail: [
    { name: 'port 22', yaml: withContainer('ports: [{ containerPort: 22 }]'), expect: { message: 'port' } },
    {
      name: 'the server',
      yaml: withContainer('command: [/usr/sbin/sshd, -D]'),
      expect: { message: 'command', path: 'spec.template.spec.containers[0].command[0]' },
    },
  ],
};
