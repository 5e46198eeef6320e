import type { Cases } from '../testing/cases.ts';
import { withContainer, withInit } from '../testing/manifests.ts';

const add = (list: string) => withContainer(`securityContext: { capabilities: { add: ${list} } }`);

export const cases: Cases = {
  pass: [
    { name: 'nothing is added', yaml: withContainer('') },
    { name: 'a harmless one', yaml: add('[NET_BIND_SERVICE]') },
    { name: 'one that disturbs but does not open', yaml: add('[SYS_TIME]') },
  ],
  fail: [
    { name: 'each is a finding', yaml: add('[SYS_ADMIN, SYS_TIME, BPF]'), expect: { count: 2 } },
    {
      name: 'all of them',
      yaml: add('[ALL]'),
      expect: { path: 'spec.template.spec.containers[0].securityContext.capabilities.add[0]' },
    },
    { name: 'as the kernel writes it', yaml: add('[cap_sys_ptrace]') },
    {
      name: 'an init container counts too',
      yaml: withInit('securityContext: { capabilities: { add: [NET_ADMIN] } }'),
      expect: { container: 'setup' },
    },
  ],
};
