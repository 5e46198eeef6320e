import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'workload-without-pods',
  log: 'event',
  severity: 'medium',
  enabled: true,
  query:
    'reason:in(FailedCreate, ReplicaSetCreateError) object.kind:in(Deployment, ReplicaSet, DaemonSet, StatefulSet, Job)',
  condition: { kind: 'each' },
  groupBy: ['object.kind', 'object.namespace', 'object.name'],
  ack: 'deployment-rep-err',
  references: ['https://kubernetes.io/docs/concepts/policy/resource-quotas/'],
  text: {
    en: {
      title: 'A workload cannot make its pods',
      why: 'A quota, a policy or an admission webhook refuses them.',
      remedy: 'The message says who refuses: the quota or the policy.',
      message: '{object.kind} {object.namespace}/{object.name}: {message}',
    },
    zh: {
      title: '工作负载无法创建 Pod',
      why: '被配额、策略或准入 Webhook 拒绝。',
      remedy: '事件信息中说明了拒绝方。',
      message: '{object.kind} {object.namespace}/{object.name} 异常：{message}',
    },
  },
};
