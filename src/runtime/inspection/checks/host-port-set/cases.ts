import type { Cases } from '../testing/cases.ts';
import { withContainer, withInit } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    { name: 'a container port alone', yaml: withContainer('ports: [{ containerPort: 80 }]') },
    { name: 'port 0 means none', yaml: withContainer('ports: [{ containerPort: 80, hostPort: 0 }]') },
    { name: 'ports is a text', yaml: withContainer('ports: many') },
  ],
  fail: [
    {
      name: 'the second port takes one of the node',
      yaml: withContainer('ports: [{ containerPort: 80 }, { containerPort: 81, hostPort: 8081 }]'),
      expect: { path: 'spec.template.spec.containers[0].ports[1].hostPort', count: 1 },
    },
    {
      name: 'an init container counts too',
      yaml: withInit('ports: [{ containerPort: 80, hostPort: 80 }]'),
      expect: { container: 'setup' },
    },
  ],
};
