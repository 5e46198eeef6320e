import { failure, PASS, path } from '../../check/readers.ts';
import type { PodCheck } from '../../types.ts';
import { hostVolumes } from '../host-paths.ts';

/** Sockets that start containers for whoever may write to them; `/var/run` is `/run` on every distribution. */
const SOCKETS: ReadonlySet<string> = new Set([
  '/run/docker.sock',
  '/run/docker',
  '/run/dockershim.sock',
  '/run/cri-dockerd.sock',
  '/run/containerd',
  '/run/containerd/containerd.sock',
  '/run/k3s/containerd',
  '/run/k3s/containerd/containerd.sock',
  '/run/k0s/containerd.sock',
  '/run/crio',
  '/run/crio/crio.sock',
  '/run/podman',
  '/run/podman/podman.sock',
  '/run/frakti.sock',
  '/run/rkt/api-service.sock',
  '/run/systemd/private',
  '/run/dbus/system_bus_socket',
]);

export const check: PodCheck = {
  id: 'runtimeSocketMounted',
  target: 'pod',
  category: 'security',
  severity: 'critical',
  origin: 'bulwark',
  references: [
    'https://kubernetes.io/docs/concepts/storage/volumes/#hostpath',
    'https://www.cisecurity.org/benchmark/kubernetes',
  ],
  text: {
    en: {
      title: 'Container runtime socket mounted',
      description:
        'The pod mounts the control socket of the container runtime (Docker, containerd, CRI-O, Podman) or of systemd.',
      why: 'Whoever talks to this socket starts privileged containers on the node, unseen by Kubernetes: a read-only mount does not help.',
      remedy:
        'Build images without a daemon (BuildKit rootless, Kaniko, Buildah); read metrics from the kubelet.',
      messages: { failed: 'Volume "{volume}" gives the pod the control socket {path}.' },
    },
    zh: {
      title: '挂载了容器运行时套接字',
      description: 'Pod 挂载了容器运行时（Docker、containerd、CRI-O、Podman）或 systemd 的控制套接字。',
      why: '能够访问该套接字的人可以绕过 Kubernetes 在节点上启动特权容器；只读挂载也无法防止。',
      remedy:
        '使用无守护进程的镜像构建工具（BuildKit rootless、Kaniko、Buildah），通过 kubelet 获取监控指标。',
      messages: { failed: '卷“{volume}”将控制套接字 {path} 暴露给了 Pod。' },
    },
  },
  evaluate(pod) {
    const volumes = hostVolumes(pod);
    if (volumes.length === 0) return PASS;
    return volumes
      .filter((volume) => SOCKETS.has(volume.path.replace(/^\/var\/run\//, '/run/')))
      .map((volume) => {
        const where = path(pod.path, 'spec', 'volumes', volume.index, 'hostPath', 'path');
        return failure(where, 'failed', { volume: volume.name, path: volume.path });
      });
  },
  remedyYaml: '# remove the volume and its volumeMounts\nvolumes: []',
};
