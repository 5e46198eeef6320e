import type { Cases } from '../testing/cases.ts';
import { withContainer } from '../testing/manifests.ts';

const add = (list: string) => withContainer(`securityContext: { capabilities: { add: ${list} } }`);

export const cases: Cases = {
  pass: [
    { name: 'nothing is added', yaml: withContainer('') },
    { name: 'a harmless one', yaml: add('[NET_BIND_SERVICE]') },
    { name: 'a worse one is another check’s matter', yaml: add('[SYS_ADMIN]') },
  ],
  fail: [
    { name: 'the clock', yaml: add('[SYS_TIME]'), expect: { count: 1 } },
    { name: 'limits and priorities', yaml: add('[sys_resource, CAP_SYS_NICE]'), expect: { count: 2 } },
  ],
};
