import { asNumber, fail, field, nearest, PASS, setFix } from '../../check/readers.ts';
import type { ObjectCheck } from '../../types.ts';

export const check: ObjectCheck = {
  id: 'deploymentMissingReplicas',
  target: 'object',
  kinds: ['Deployment.apps'],
  category: 'availability',
  severity: 'low',
  origin: 'polaris',
  references: ['https://kubernetes.io/docs/concepts/workloads/controllers/deployment/'],
  text: {
    en: {
      title: 'Single replica',
      description: 'The Deployment runs one pod.',
      why: 'Each restart, eviction or failure of a node is an outage.',
      remedy: 'Run two or more replicas, spread over nodes.',
      messages: {
        failed: 'The Deployment runs one replica.',
      },
    },
    zh: {
      title: '单副本',
      description: 'Deployment 只运行一个 Pod。',
      why: '每次重启、驱逐或节点故障都会导致服务中断。',
      remedy: '运行两个及以上副本，并分布到不同节点。',
      messages: {
        failed: '该 Deployment 只有一个副本。',
      },
    },
  },
  evaluate({ object }) {
    const replicas = asNumber(field(object['spec'], 'replicas')) ?? 1;
    // None at all is a workload that was switched off.
    if (replicas !== 1) return PASS;
    return fail(nearest(object, [], 'spec', 'replicas'), 'failed', undefined, [
      setFix(['spec', 'replicas'], 2),
    ]);
  },
};
