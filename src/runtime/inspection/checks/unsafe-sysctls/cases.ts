import type { Cases } from '../testing/cases.ts';
import { withPod } from '../testing/manifests.ts';

const sysctl = (name: string) => withPod(`securityContext: { sysctls: [{ name: ${name}, value: '1' }] }`);

export const cases: Cases = {
  pass: [
    { name: 'none', yaml: withPod('') },
    { name: 'a safe one', yaml: sysctl('net.ipv4.tcp_syncookies') },
    { name: 'sysctls is a text', yaml: withPod('securityContext: { sysctls: some }') },
  ],
  fail: [
    {
      name: 'shared memory',
      yaml: sysctl('kernel.shmmax'),
      expect: { path: 'spec.template.spec.securityContext.sysctls[0].name' },
    },
    { name: 'written with slashes', yaml: sysctl('net/core/somaxconn') },
  ],
};
