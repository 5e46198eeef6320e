import { failure, PASS, path } from '../../check/readers.ts';
import type { PodCheck } from '../../types.ts';
import { hostVolumes } from '../host-paths.ts';

export const check: PodCheck = {
  id: 'hostPathSet',
  target: 'pod',
  category: 'security',
  severity: 'medium',
  origin: 'polaris',
  references: [
    'https://kubernetes.io/docs/concepts/storage/volumes/#hostpath',
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
  ],
  text: {
    en: {
      title: 'Path of the node mounted',
      description: 'A volume of the pod is a path of the node (`hostPath`).',
      why: 'The pod reads, and often writes, files that belong to the node or to other pods on it; a symbolic link is enough to reach more of them than were meant.',
      remedy: 'Use a PersistentVolumeClaim, an emptyDir, a ConfigMap or a projected volume.',
      messages: { failed: 'Volume "{volume}" is the path {path} of the node.' },
    },
    zh: {
      title: '挂载了主机路径',
      description: 'Pod 的卷使用了节点上的路径（`hostPath`）。',
      why: 'Pod 可以读取甚至改写属于节点或其他 Pod 的文件；借助符号链接还可能访问到预期之外的文件。',
      remedy: '改用 PersistentVolumeClaim、emptyDir、ConfigMap 或投射卷。',
      messages: { failed: '卷“{volume}”挂载了节点路径 {path}。' },
    },
  },
  evaluate(pod) {
    const volumes = hostVolumes(pod);
    if (volumes.length === 0) return PASS;
    return volumes.map((volume) =>
      failure(path(pod.path, 'spec', 'volumes', volume.index, 'hostPath'), 'failed', {
        volume: volume.name,
        path: volume.path,
      }),
    );
  },
  remedyYaml: 'volumes:\n- name: data\n  persistentVolumeClaim:\n    claimName: data',
};
