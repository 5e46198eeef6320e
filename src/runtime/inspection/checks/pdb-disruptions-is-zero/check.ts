import { asNumber, asString, fail, field, PASS } from '../../check/readers.ts';
import type { ObjectCheck } from '../../types.ts';
import { selects, templateLabels } from '../labels.ts';
import { namespaceOf } from '../service-accounts.ts';

export const check: ObjectCheck = {
  id: 'pdbDisruptionsIsZero',
  target: 'object',
  kinds: ['PodDisruptionBudget.policy'],
  needs: ['Workload'],
  category: 'availability',
  severity: 'medium',
  origin: 'polaris',
  references: ['https://kubernetes.io/docs/tasks/run-application/configure-pdb/'],
  text: {
    en: {
      title: 'Budget that blocks every eviction',
      description:
        'The PodDisruptionBudget allows no disruption at all: `maxUnavailable: 0`, `minAvailable: 100%`, or as many as there are replicas.',
      why: 'Nodes with these pods cannot be drained: upgrades and security fixes of nodes wait until somebody deletes the budget in a hurry.',
      remedy: 'Allow one pod at a time, and run one more replica.',
      messages: {
        failed: 'The budget allows no disruption ({setting}: {value}).',
        replicas: 'The budget wants {value} pods available, and "{workload}" has {replicas}.',
      },
    },
    zh: {
      title: '中断预算阻止所有驱逐',
      description:
        'PodDisruptionBudget 不允许任何中断：`maxUnavailable: 0`、`minAvailable: 100%`，或等于副本数。',
      why: '运行这些 Pod 的节点无法排空：节点升级和安全修复会被阻塞，直至有人仓促删除预算。',
      remedy: '每次允许中断一个 Pod，并增加一个副本。',
      messages: {
        failed: '该预算不允许任何中断（{setting}: {value}）。',
        replicas: '该预算要求至少 {value} 个可用 Pod，而“{workload}”只有 {replicas} 个副本。',
      },
    },
  },
  remedyYaml: 'spec:\n  maxUnavailable: 1',
  evaluate(subject, context) {
    const spec = subject.object['spec'];
    const most = field(spec, 'maxUnavailable');
    if (most === 0 || most === '0%' || most === '0')
      return fail(['spec', 'maxUnavailable'], 'failed', { setting: 'maxUnavailable', value: most });
    const least = field(spec, 'minAvailable');
    if (least === '100%')
      return fail(['spec', 'minAvailable'], 'failed', { setting: 'minAvailable', value: least });
    if (typeof least !== 'number' || least < 1) return PASS;
    // Only what is found can be compared: no workload, nothing to say.
    for (const workload of context.related('Workload', namespaceOf(subject)).objects) {
      const replicas = asNumber(field(workload['spec'], 'replicas'));
      if (replicas === undefined || replicas === 0 || replicas > least) continue;
      if (!templateLabels(workload).some((labels) => selects(field(spec, 'selector'), labels))) continue;
      const params = { value: least, workload: asString(workload.metadata?.name), replicas };
      return fail(['spec', 'minAvailable'], 'replicas', params);
    }
    return PASS;
  },
};
