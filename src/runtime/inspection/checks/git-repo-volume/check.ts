import { failure, PASS, path } from '../../check/readers.ts';
import type { PodCheck } from '../../types.ts';
import { volumesOf } from '../pod-spec.ts';

export const check: PodCheck = {
  id: 'gitRepoVolume',
  target: 'pod',
  category: 'security',
  severity: 'high',
  origin: 'bulwark',
  references: ['https://kubernetes.io/docs/concepts/storage/volumes/'],
  text: {
    en: {
      title: 'gitRepo volume',
      description: 'A volume of the pod is of the type gitRepo.',
      why: 'The kubelet clones the repository as root on the node: a hostile repository runs commands there (CVE-2024-10220). The type is deprecated, and off by default from 1.33 on.',
      remedy: 'Clone in an init container into an emptyDir.',
      messages: {
        failed: 'Volume "{volume}" is cloned from Git by the kubelet.',
      },
    },
    zh: {
      title: '使用 gitRepo 卷',
      description: 'Pod 使用了 gitRepo 类型的卷。',
      why: 'kubelet 会以 root 身份在节点上克隆仓库，恶意仓库可在节点上执行命令（CVE-2024-10220）。该类型已废弃，1.33 起默认禁用。',
      remedy: '在初始化容器中克隆到 emptyDir。',
      messages: {
        failed: '卷“{volume}”由 kubelet 从 Git 克隆。',
      },
    },
  },
  remedyYaml: 'volumes:\n- name: source\n  emptyDir: {}',
  evaluate(pod) {
    const volumes = volumesOf(pod, 'gitRepo');
    if (volumes.length === 0) return PASS;
    return volumes.map(({ index, name }) =>
      failure(path(pod.path, 'spec', 'volumes', index, 'gitRepo'), 'failed', { volume: name }),
    );
  },
};
