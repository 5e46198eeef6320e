import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'pod-address-missing',
  log: 'event',
  severity: 'high',
  enabled: true,
  query:
    'reason:in(AllocIPFailed, AllocResourceFailed, ResourceInvalid, DisposeResourceFailed, FailedToAssignIP)',
  condition: { kind: 'each' },
  groupBy: ['object.kind', 'object.namespace', 'object.name'],
  ack: 'terway-alloc-ip-failed',
  references: ['https://kubernetes.io/docs/concepts/cluster-administration/networking/'],
  text: {
    en: {
      title: 'No address for a pod',
      why: 'The pod does not start; the network may be used up.',
      remedy: 'Look at the free addresses of the network.',
      message: '{object.namespace}/{object.name}: {message}',
    },
    zh: {
      title: 'Pod 无法分配地址',
      why: 'Pod 无法启动，网段地址可能已耗尽。',
      remedy: '检查网段的可用地址。',
      message: '{object.namespace}/{object.name} 异常：{message}',
    },
  },
};
