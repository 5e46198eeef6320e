import type { Cases } from '../testing/cases.ts';
import { withPod } from '../testing/manifests.ts';

const host = (path: string) => withPod(`volumes: [{ name: socket, hostPath: { path: ${path} } }]`);

export const cases: Cases = {
  pass: [
    { name: 'no volumes', yaml: withPod('') },
    { name: 'another socket', yaml: host('/run/shop/app.sock') },
    { name: 'an emptyDir of that name', yaml: withPod('volumes: [{ name: docker.sock, emptyDir: {} }]') },
  ],
  fail: [
    {
      name: 'Docker',
      yaml: host('/var/run/docker.sock'),
      expect: { path: 'spec.template.spec.volumes[0].hostPath.path', count: 1 },
    },
    { name: 'containerd, by its other path', yaml: host('/run/containerd/containerd.sock') },
    { name: 'the folder of the socket', yaml: host('/run/crio/') },
    { name: 'K3s', yaml: host('/run/k3s/containerd/containerd.sock') },
  ],
};
