import { failure, PASS, path } from '../../check/readers.ts';
import type { PodCheck } from '../../types.ts';
import { hostVolumes, isBelow } from '../host-paths.ts';

/** Folders of the node whose files decide over it, or hold its secrets. `deep`: so does everything below. */
const SENSITIVE: readonly { readonly path: string; readonly deep: boolean }[] = [
  { path: '/', deep: false },
  { path: '/boot', deep: true },
  { path: '/dev', deep: false },
  { path: '/dev/kmsg', deep: false },
  { path: '/dev/mem', deep: false },
  { path: '/etc', deep: false },
  { path: '/etc/cni', deep: true },
  { path: '/etc/cron.d', deep: true },
  { path: '/etc/crontab', deep: false },
  { path: '/etc/kubernetes', deep: true },
  { path: '/etc/ld.so.preload', deep: false },
  { path: '/etc/pam.d', deep: true },
  { path: '/etc/passwd', deep: false },
  { path: '/etc/shadow', deep: false },
  { path: '/etc/ssh', deep: true },
  { path: '/etc/sudoers', deep: false },
  { path: '/etc/sudoers.d', deep: true },
  { path: '/etc/systemd', deep: true },
  { path: '/home', deep: false },
  { path: '/lib/modules', deep: true },
  { path: '/opt/cni', deep: true },
  { path: '/proc', deep: true },
  { path: '/root', deep: true },
  { path: '/run', deep: false },
  { path: '/sys', deep: true },
  { path: '/usr', deep: false },
  { path: '/usr/bin', deep: true },
  { path: '/usr/lib/systemd', deep: true },
  { path: '/usr/sbin', deep: true },
  { path: '/bin', deep: true },
  { path: '/sbin', deep: true },
  { path: '/var', deep: false },
  { path: '/var/lib', deep: false },
  { path: '/var/lib/containerd', deep: true },
  { path: '/var/lib/containers', deep: true },
  { path: '/var/lib/crio', deep: true },
  { path: '/var/lib/docker', deep: true },
  { path: '/var/lib/etcd', deep: true },
  { path: '/var/lib/kubelet', deep: true },
  { path: '/var/lib/rancher', deep: true },
  { path: '/var/log', deep: false },
  { path: '/var/run', deep: false },
  { path: '/var/spool/cron', deep: true },
];

export const check: PodCheck = {
  id: 'sensitiveHostPath',
  target: 'pod',
  category: 'security',
  severity: 'high',
  origin: 'bulwark',
  references: [
    'https://kubernetes.io/docs/concepts/storage/volumes/#hostpath',
    'https://media.defense.gov/2022/Aug/29/2003066362/-1/-1/0/CTR_KUBERNETES_HARDENING_GUIDANCE_1.2_20220829.PDF',
  ],
  text: {
    en: {
      title: 'Sensitive path of the node mounted',
      description:
        'A hostPath volume is a folder or file of the node that holds its credentials, configuration, programs or the data of other pods.',
      why: 'Kubelet keys, pod tokens, SSH keys and static pod manifests lie there: reading them is enough to become the node, writing them to run anything on it.',
      remedy: 'Mount the one harmless file that is needed, read-only, or none.',
      messages: { failed: 'Volume "{volume}" gives the pod {path} of the node.' },
    },
    zh: {
      title: '挂载了敏感主机路径',
      description: 'hostPath 卷指向节点上存放凭证、配置、程序或其他 Pod 数据的目录或文件。',
      why: '这些位置存放着 kubelet 密钥、Pod 令牌、SSH 密钥和静态 Pod 清单：读取即可冒充节点，写入即可在节点上执行任意程序。',
      remedy: '仅以只读方式挂载真正需要的单个无害文件，或不挂载。',
      messages: { failed: '卷“{volume}”将节点路径 {path} 暴露给了 Pod。' },
    },
  },
  evaluate(pod) {
    const volumes = hostVolumes(pod);
    if (volumes.length === 0) return PASS;
    return volumes
      .filter((volume) => isSensitive(volume.path))
      .map(({ index, ...volume }) => {
        const where = path(pod.path, 'spec', 'volumes', index);
        return failure(path(where, 'hostPath', 'path'), 'failed', { volume: volume.name, path: volume.path });
      });
  },
  remedyYaml: 'volumes:\n- name: zone\n  hostPath:\n    path: /usr/share/zoneinfo\n    type: Directory',
};

function isSensitive(mounted: string): boolean {
  return SENSITIVE.some((entry) => mounted === entry.path || (entry.deep && isBelow(mounted, entry.path)));
}
