import type { Cases } from '../testing/cases.ts';
import { withPod } from '../testing/manifests.ts';

const host = (path: string) => withPod(`volumes: [{ name: host, hostPath: { path: ${path} } }]`);

export const cases: Cases = {
  pass: [
    { name: 'no volumes', yaml: withPod('') },
    { name: 'a folder of data', yaml: host('/data/shop') },
    { name: 'a log folder of its own', yaml: host('/var/log/shop') },
    { name: 'a name that only begins alike', yaml: host('/proceedings') },
  ],
  fail: [
    {
      name: 'the whole node',
      yaml: host('/'),
      expect: { path: 'spec.template.spec.volumes[0].hostPath.path' },
    },
    { name: 'static pod manifests', yaml: host('/etc/kubernetes/manifests') },
    { name: 'kubelet', yaml: host('/var/lib/kubelet/pods') },
    { name: 'SSH keys of root', yaml: host('/root/.ssh/') },
    { name: 'processes', yaml: host('/proc') },
    { name: 'a roundabout way to it', yaml: host('/data/..//etc/./kubernetes') },
  ],
};
