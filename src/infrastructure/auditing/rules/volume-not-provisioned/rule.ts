import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'volume-not-provisioned',
  log: 'event',
  severity: 'medium',
  enabled: true,
  query: 'reason:in(ProvisioningFailed, FailedBinding, VolumeResizeFailed)',
  condition: { kind: 'each' },
  groupBy: ['object.kind', 'object.namespace', 'object.name'],
  ack: 'csi_provision_failed',
  references: ['https://kubernetes.io/docs/concepts/storage/dynamic-provisioning/'],
  text: {
    en: {
      title: 'No volume for a claim',
      why: 'Pods that need it wait.',
      remedy: 'Look at the StorageClass and the driver.',
      message: '{object.namespace}/{object.name}: {message}',
    },
    zh: {
      title: '存储声明无法绑定',
      why: '依赖它的 Pod 会一直等待。',
      remedy: '检查 StorageClass 与存储插件。',
      message: '{object.namespace}/{object.name} 异常：{message}',
    },
  },
};
