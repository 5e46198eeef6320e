import { asNumber, fail, field, nearest, PASS, setFix } from '../../check/readers.ts';
import type { ObjectCheck } from '../../types.ts';

export const check: ObjectCheck = {
  id: 'hpaMinAvailability',
  target: 'object',
  kinds: ['HorizontalPodAutoscaler.autoscaling'],
  category: 'availability',
  severity: 'low',
  origin: 'polaris',
  references: ['https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/'],
  text: {
    en: {
      title: 'Autoscaler goes down to one',
      description: 'The HorizontalPodAutoscaler may leave a single replica.',
      why: 'In quiet hours each restart or failure of a node is an outage.',
      remedy: 'Set `minReplicas` to 2 or more.',
      messages: {
        failed: 'The autoscaler may leave one replica.',
      },
    },
    zh: {
      title: '自动伸缩可缩至单副本',
      description: 'HorizontalPodAutoscaler 可能只保留一个副本。',
      why: '低峰期的每次重启或节点故障都会导致服务中断。',
      remedy: '将 `minReplicas` 设为 2 或以上。',
      messages: {
        failed: '自动伸缩可能只保留一个副本。',
      },
    },
  },
  evaluate({ object }) {
    if ((asNumber(field(object['spec'], 'minReplicas')) ?? 1) !== 1) return PASS;
    return fail(nearest(object, [], 'spec', 'minReplicas'), 'failed', undefined, [
      setFix(['spec', 'minReplicas'], 2),
    ]);
  },
};
