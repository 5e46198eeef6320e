import { asArray, fail, field, PASS } from '../../check/readers.ts';
import type { ObjectCheck } from '../../types.ts';

export const check: ObjectCheck = {
  id: 'barePod',
  target: 'object',
  kinds: ['Pod'],
  category: 'availability',
  severity: 'medium',
  origin: 'bulwark',
  references: [
    'https://kubernetes.io/docs/concepts/workloads/pods/',
    'https://kubernetes.io/docs/concepts/workloads/controllers/',
  ],
  text: {
    en: {
      title: 'Pod without controller',
      description: 'The Pod belongs to no Deployment, Job or other controller.',
      why: 'When its node fails or is drained, nobody starts it again; and it is updated by hand only.',
      remedy: 'Make it a Deployment, StatefulSet, DaemonSet or Job.',
      messages: {
        failed: 'Nobody starts the Pod again when it is gone.',
      },
    },
    zh: {
      title: '裸 Pod',
      description: 'Pod 不属于任何 Deployment、Job 或其他控制器。',
      why: '节点故障或排空后不会被重新创建，也只能手动更新。',
      remedy: '改为 Deployment、StatefulSet、DaemonSet 或 Job。',
      messages: {
        failed: 'Pod 消失后不会被重新创建。',
      },
    },
  },
  remedyYaml:
    'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  selector:\n    matchLabels: {app: web}\n  template:\n    metadata:\n      labels: {app: web}\n    spec: {}',
  evaluate({ object }) {
    if (asArray(object.metadata?.ownerReferences).length > 0) return PASS;
    // The mirror of a static pod, which the kubelet itself keeps running.
    if (field(object.metadata, 'annotations', 'kubernetes.io/config.mirror') !== undefined) return PASS;
    return fail(['metadata'], 'failed');
  },
};
