import { asNumber, fail, field, PASS } from '../../check/readers.ts';
import type { ObjectCheck } from '../../types.ts';

export const check: ObjectCheck = {
  id: 'rolloutStopsAll',
  target: 'object',
  kinds: ['Deployment.apps'],
  category: 'availability',
  severity: 'low',
  origin: 'bulwark',
  references: ['https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy'],
  text: {
    en: {
      title: 'Update stops all pods',
      description:
        'The Deployment with several replicas is updated by Recreate, or with `maxUnavailable: 100%`.',
      why: 'Each update is an outage, and a broken image is only noticed when nothing runs any more.',
      remedy: 'Use RollingUpdate with a small `maxUnavailable`.',
      messages: {
        failed: 'An update stops all pods at once ({setting}).',
      },
    },
    zh: {
      title: '更新时停止全部 Pod',
      description: '多副本 Deployment 使用 Recreate 策略，或 `maxUnavailable: 100%`。',
      why: '每次更新都会中断服务，镜像有问题时也要等全部停止后才会发现。',
      remedy: '使用 RollingUpdate，并设置较小的 `maxUnavailable`。',
      messages: {
        failed: '更新会同时停止全部 Pod（{setting}）。',
      },
    },
  },
  remedyYaml: 'spec:\n  strategy:\n    type: RollingUpdate\n    rollingUpdate:\n      maxUnavailable: 1',
  evaluate({ object }) {
    const spec = object['spec'];
    if ((asNumber(field(spec, 'replicas')) ?? 1) < 2) return PASS;
    if (field(spec, 'strategy', 'type') === 'Recreate')
      return fail(['spec', 'strategy', 'type'], 'failed', { setting: 'Recreate' });
    const most = field(spec, 'strategy', 'rollingUpdate', 'maxUnavailable');
    if (most !== '100%') return PASS;
    return fail(['spec', 'strategy', 'rollingUpdate', 'maxUnavailable'], 'failed', {
      setting: 'maxUnavailable: 100%',
    });
  },
};
