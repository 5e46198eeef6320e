import { asNumber, fail, field, PASS } from '../../check/readers.ts';
import type { ObjectCheck } from '../../types.ts';

export const check: ObjectCheck = {
  id: 'hpaMaxAvailability',
  target: 'object',
  kinds: ['HorizontalPodAutoscaler.autoscaling'],
  category: 'availability',
  severity: 'low',
  origin: 'polaris',
  references: ['https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/'],
  text: {
    en: {
      title: 'Autoscaler cannot scale',
      description: '`maxReplicas` of the HorizontalPodAutoscaler is not above `minReplicas`.',
      why: 'It can do nothing under load, though everybody believes that it does.',
      remedy: 'Raise `maxReplicas`.',
      messages: {
        failed: 'The autoscaler has room from {min} to {max} replicas.',
      },
    },
    zh: {
      title: '自动伸缩无法扩容',
      description: 'HorizontalPodAutoscaler 的 `maxReplicas` 不大于 `minReplicas`。',
      why: '高负载时它不起任何作用，却让人误以为已有保障。',
      remedy: '调高 `maxReplicas`。',
      messages: {
        failed: '自动伸缩的副本范围为 {min} 到 {max}。',
      },
    },
  },
  remedyYaml: 'spec:\n  minReplicas: 2\n  maxReplicas: 10',
  evaluate({ object }) {
    const min = asNumber(field(object['spec'], 'minReplicas')) ?? 1;
    const max = asNumber(field(object['spec'], 'maxReplicas'));
    if (max === undefined || max > min) return PASS;
    return fail(['spec', 'maxReplicas'], 'failed', { min, max });
  },
};
