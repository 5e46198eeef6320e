import { asString, fail, field, PASS } from '../../check/readers.ts';
import type { ObjectCheck } from '../../types.ts';

export const check: ObjectCheck = {
  id: 'persistentVolumeHostPath',
  target: 'object',
  kinds: ['PersistentVolume'],
  category: 'security',
  severity: 'medium',
  origin: 'bulwark',
  references: [
    'https://kubernetes.io/docs/concepts/storage/volumes/#hostpath',
    'https://kubernetes.io/docs/concepts/storage/persistent-volumes/',
  ],
  text: {
    en: {
      title: 'Volume on the node’s disk',
      description: 'A PersistentVolume is a path of a node (`hostPath`).',
      why: 'A pod that claims it reads and writes that path past Pod Security, which looks at pods only.',
      remedy: 'Use a CSI driver, or the type `local` with a disk of its own.',
      messages: {
        failed: 'The volume is the path {path} of a node.',
      },
    },
    zh: {
      title: '持久卷使用主机路径',
      description: 'PersistentVolume 使用了节点路径（`hostPath`）。',
      why: 'Pod 安全标准只检查 Pod，声明该卷的 Pod 可以绕过它读写节点路径。',
      remedy: '使用 CSI 驱动，或使用独立磁盘的 `local` 类型。',
      messages: {
        failed: '该卷使用了节点路径 {path}。',
      },
    },
  },
  remedyYaml: 'spec:\n  csi:\n    driver: disk.example.com\n    volumeHandle: d-1',
  evaluate({ object }) {
    const source = field(object['spec'], 'hostPath');
    if (source === undefined || source === null) return PASS;
    return fail(['spec', 'hostPath'], 'failed', { path: asString(field(source, 'path')) });
  },
};
