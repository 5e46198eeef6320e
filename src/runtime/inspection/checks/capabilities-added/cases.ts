import type { Cases } from '../testing/cases.ts';
import { withContainer, withInit } from '../testing/manifests.ts';

const add = (list: string) => withContainer(`securityContext: { capabilities: { add: ${list} } }`);

export const cases: Cases = {
  pass: [
    { name: 'nothing is added', yaml: withContainer('') },
    { name: 'only what the runtime grants anyway', yaml: add('[NET_BIND_SERVICE, cap_chown]') },
    {
      name: 'dropping adds nothing',
      yaml: withContainer('securityContext: { capabilities: { drop: [SYS_ADMIN] } }'),
    },
    { name: 'the list holds no text', yaml: add('[1, null, {}]') },
  ],
  fail: [
    {
      name: 'one of them is dangerous',
      yaml: add('[CHOWN, SYS_ADMIN]'),
      expect: { path: 'spec.template.spec.containers[0].securityContext.capabilities.add[1]' },
    },
    { name: 'lower case means the same', yaml: add('[net_admin]') },
    { name: 'with the prefix of the kernel', yaml: add('[CAP_SYS_TIME]') },
    {
      name: 'several at once make one finding',
      yaml: add('[ALL, BPF]'),
      expect: { path: 'spec.template.spec.containers[0].securityContext.capabilities.add', count: 1 },
    },
    {
      name: 'an init container counts too',
      yaml: withInit('securityContext: { capabilities: { add: [NET_ADMIN] } }'),
      expect: { container: 'setup', count: 1 },
    },
  ],
};
