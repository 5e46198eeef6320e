import type { Cases } from '../testing/cases.ts';
import { withContainer, withPod } from '../testing/manifests.ts';

const capabilities = (text: string) => withContainer(`securityContext: { capabilities: ${text} }`);

export const cases: Cases = {
  pass: [
    { name: 'it is dropped', yaml: capabilities('{ drop: [NET_RAW] }') },
    { name: 'all are dropped', yaml: capabilities('{ drop: [all] }') },
    { name: 'Windows has none', yaml: withPod('os: { name: windows }') },
  ],
  fail: [
    {
      name: 'nothing is said',
      yaml: withContainer(''),
      expect: { message: 'kept', path: 'spec.template.spec.containers[0]' },
    },
    { name: 'another one is dropped', yaml: capabilities('{ drop: [MKNOD] }'), expect: { message: 'kept' } },
    {
      name: 'it is added back',
      yaml: capabilities('{ drop: [ALL], add: [cap_net_raw] }'),
      expect: { message: 'added' },
    },
  ],
};
