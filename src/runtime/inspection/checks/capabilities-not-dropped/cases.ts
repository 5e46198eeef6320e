import type { Cases } from '../testing/cases.ts';
import { withContainer, withInit, withPod } from '../testing/manifests.ts';

const drop = (list: string) => withContainer(`securityContext: { capabilities: { drop: ${list} } }`);

export const cases: Cases = {
  pass: [
    { name: 'all are dropped', yaml: drop('[ALL]') },
    { name: 'in lower case', yaml: drop('[all]') },
    {
      name: 'and one is added back',
      yaml: withContainer('securityContext: { capabilities: { drop: [ALL], add: [NET_BIND_SERVICE] } }'),
    },
    { name: 'Windows has none', yaml: withPod('os: { name: windows }') },
  ],
  fail: [
    {
      name: 'nothing is said',
      yaml: withContainer(''),
      expect: { path: 'spec.template.spec.containers[0]' },
    },
    {
      name: 'only some are dropped',
      yaml: drop('[NET_RAW, MKNOD]'),
      expect: { path: 'spec.template.spec.containers[0].securityContext.capabilities.drop' },
    },
    { name: 'the list is a text', yaml: drop('ALL') },
    { name: 'an init container counts too', yaml: withInit(''), expect: { container: 'setup', count: 2 } },
  ],
};
