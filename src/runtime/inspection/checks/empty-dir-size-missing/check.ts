import { failure, PASS, path } from '../../check/readers.ts';
import type { PodCheck } from '../../types.ts';
import { volumesOf } from '../pod-spec.ts';

export const check: PodCheck = {
  id: 'emptyDirSizeMissing',
  target: 'pod',
  category: 'resources',
  severity: 'low',
  origin: 'bulwark',
  references: ['https://kubernetes.io/docs/concepts/storage/volumes/#emptydir'],
  text: {
    en: {
      title: 'emptyDir without size limit',
      description: 'An emptyDir volume has no `sizeLimit`.',
      why: 'The program can fill the disk of its node, and with it stop every pod there; an emptyDir in memory counts against the pod’s memory until it is killed.',
      remedy: 'Set `sizeLimit`.',
      messages: {
        failed: 'Volume "{volume}" has no size limit.',
      },
    },
    zh: {
      title: 'emptyDir 未限制大小',
      description: 'emptyDir 卷没有设置 `sizeLimit`。',
      why: '程序可能写满节点磁盘，影响该节点上的所有 Pod；内存型 emptyDir 会占用内存直至 Pod 被终止。',
      remedy: '设置 `sizeLimit`。',
      messages: {
        failed: '卷“{volume}”没有限制大小。',
      },
    },
  },
  remedyYaml: 'volumes:\n- name: tmp\n  emptyDir:\n    sizeLimit: 256Mi',
  evaluate(pod) {
    const open = volumesOf(pod, 'emptyDir').filter(({ source }) => (source['sizeLimit'] ?? null) === null);
    if (open.length === 0) return PASS;
    return open.map(({ index, name }) =>
      failure(path(pod.path, 'spec', 'volumes', index, 'emptyDir'), 'failed', { volume: name }),
    );
  },
};
