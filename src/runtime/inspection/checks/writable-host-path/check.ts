import { failure, PASS, path, setFix } from '../../check/readers.ts';
import type { PodCheck } from '../../types.ts';
import { hostVolumes, mountsOf } from '../host-paths.ts';

export const check: PodCheck = {
  id: 'writableHostPath',
  target: 'pod',
  category: 'security',
  severity: 'high',
  origin: 'bulwark',
  references: [
    'https://kubernetes.io/docs/concepts/storage/volumes/#hostpath',
    'https://kubernetes.io/docs/concepts/storage/volumes/#read-only-mounts',
  ],
  text: {
    en: {
      title: 'Path of the node writable',
      description: 'A container mounts a hostPath volume without `readOnly: true`.',
      why: 'What the container writes stays on the node and may be run or read by other pods or by the node itself; a filled disk stops all of them.',
      remedy: 'Set `readOnly: true` on the mount, or use a volume that belongs to the pod.',
      messages: { failed: 'Container "{container}" may write to {path} of the node.' },
    },
    zh: {
      title: '主机路径可写',
      description: '容器挂载 hostPath 卷时没有设置 `readOnly: true`。',
      why: '容器写入的内容会留在节点上，可能被其他 Pod 或节点本身读取和执行；写满磁盘会影响整个节点。',
      remedy: '为挂载设置 `readOnly: true`，或改用属于该 Pod 的卷。',
      messages: { failed: '容器“{container}”可以写入节点路径 {path}。' },
    },
  },
  evaluate(pod) {
    const volumes = hostVolumes(pod);
    if (volumes.length === 0) return PASS;
    return volumes.flatMap((volume) =>
      mountsOf(pod, volume.name)
        .filter((mount) => !mount.readOnly)
        .map((mount) => {
          const params = { container: mount.container, path: volume.path };
          return failure(mount.path, 'failed', params, [setFix(path(mount.path, 'readOnly'), true)]);
        }),
    );
  },
};
