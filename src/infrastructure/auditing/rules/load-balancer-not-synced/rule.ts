import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'load-balancer-not-synced',
  log: 'event',
  severity: 'medium',
  enabled: true,
  query:
    'reason:in(SyncLoadBalancerFailed, DeleteLoadBalancerFailed, UnAvailableLoadBalancer, EnsureLoadBalancerFailed)',
  condition: { kind: 'each' },
  groupBy: ['object.kind', 'object.namespace', 'object.name'],
  ack: 'slb-sync-err',
  references: ['https://kubernetes.io/docs/concepts/services-networking/service/'],
  text: {
    en: {
      title: 'A load balancer cannot be set up',
      why: 'The service is not reached from outside, or by an old setting.',
      remedy: 'Look at the message and at the quota and rights at the cloud.',
      message: '{object.namespace}/{object.name}: {message}',
    },
    zh: {
      title: '负载均衡同步失败',
      why: '服务无法从外部访问，或仍使用旧配置。',
      remedy: '查看事件信息以及云侧配额与权限。',
      message: '{object.namespace}/{object.name} 异常：{message}',
    },
  },
};
