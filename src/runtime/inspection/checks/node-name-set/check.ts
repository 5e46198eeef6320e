import { asString, fail, PASS, path, removeFix } from '../../check/readers.ts';
import type { PodCheck } from '../../types.ts';

export const check: PodCheck = {
  id: 'nodeNameSet',
  target: 'pod',
  category: 'availability',
  severity: 'low',
  origin: 'bulwark',
  references: ['https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/'],
  text: {
    en: {
      title: 'Bound to one node',
      description: 'The pod template names its node (`nodeName`), past the scheduler.',
      why: 'When the node is full or gone, the pod fails instead of moving; taints that should keep it away do not count.',
      remedy: 'Use `nodeSelector` or node affinity.',
      messages: {
        failed: 'The pod is bound to the node {node}.',
      },
    },
    zh: {
      title: '固定到单个节点',
      description: 'Pod 模板通过 `nodeName` 直接指定节点，绕过了调度器。',
      why: '节点资源不足或故障时 Pod 无法迁移；用于隔离的污点也不会生效。',
      remedy: '使用 `nodeSelector` 或节点亲和性。',
      messages: {
        failed: 'Pod 被固定到节点 {node}。',
      },
    },
  },
  evaluate(pod) {
    // A running Pod has its node here; in a template somebody has written it.
    if (pod.path.length === 0) return PASS;
    const node = asString(pod.spec['nodeName']);
    if (node === '') return PASS;
    const where = path(pod.path, 'spec', 'nodeName');
    return fail(where, 'failed', { node }, [removeFix(where)]);
  },
};
