import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'pod-volume-not-mounted',
  log: 'event',
  severity: 'medium',
  enabled: true,
  query: 'reason:in(FailedMount, FailedAttachVolume, FailedMapVolume, VolumeFailedDelete)',
  condition: { kind: 'each' },
  groupBy: ['object.kind', 'object.namespace', 'object.name'],
  ack: 'pv-failed',
  references: ['https://kubernetes.io/docs/concepts/storage/persistent-volumes/'],
  text: {
    en: {
      title: 'A volume cannot be mounted',
      why: 'The pod does not start without its data.',
      remedy: 'Look at the volume, its node and the storage driver.',
      message: '{object.namespace}/{object.name}: {message}',
    },
    zh: {
      title: '存储卷挂载失败',
      why: 'Pod 缺少数据卷，无法启动。',
      remedy: '检查存储卷、所在节点与存储插件。',
      message: '{object.namespace}/{object.name} 异常：{message}',
    },
  },
};
