import { asNumber, asObject, fail, field, PASS, unknown } from '../../check/readers.ts';
import type { PodCheck } from '../../types.ts';
import { selects } from '../labels.ts';
import { namespaceOf } from '../service-accounts.ts';

export const check: PodCheck = {
  id: 'missingPodDisruptionBudget',
  target: 'pod',
  needs: ['PodDisruptionBudget'],
  category: 'availability',
  severity: 'low',
  origin: 'polaris',
  references: [
    'https://kubernetes.io/docs/tasks/run-application/configure-pdb/',
    'https://kubernetes.io/docs/concepts/workloads/pods/disruptions/',
  ],
  text: {
    en: {
      title: 'No disruption budget',
      description: 'A workload with several replicas is selected by no PodDisruptionBudget.',
      why: 'Draining nodes for an upgrade may stop all its pods at the same time.',
      remedy: 'Add a PodDisruptionBudget with `maxUnavailable: 1`.',
      messages: {
        failed: 'No PodDisruptionBudget guards the {replicas} replicas.',
        unknown: 'Whether a PodDisruptionBudget guards the workload could not be seen: {reason}.',
      },
    },
    zh: {
      title: '没有中断预算',
      description: '多副本的工作负载没有对应的 PodDisruptionBudget。',
      why: '升级节点时的排空操作可能同时停止其全部 Pod。',
      remedy: '添加 `maxUnavailable: 1` 的 PodDisruptionBudget。',
      messages: {
        failed: '没有 PodDisruptionBudget 保护这 {replicas} 个副本。',
        unknown: '无法确认是否有 PodDisruptionBudget 保护该工作负载：{reason}。',
      },
    },
  },
  remedyYaml:
    'apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata:\n  name: web\nspec:\n  maxUnavailable: 1\n  selector:\n    matchLabels: {app: web}',
  evaluate(pod, subject, context) {
    const replicas = asNumber(field(subject.object['spec'], 'replicas')) ?? 1;
    if (replicas < 2 || !SCALED.has(subject.ref.kind)) return PASS;
    const related = context.related('PodDisruptionBudget', namespaceOf(subject));
    const labels = asObject(pod.metadata['labels']);
    if (related.objects.some((budget) => selects(field(budget['spec'], 'selector'), labels))) return PASS;
    const where = ['spec', 'replicas'];
    return related.complete ? fail(where, 'failed', { replicas }) : unknown(where, 'unknown', related.reason);
  },
};

const SCALED: ReadonlySet<string> = new Set([
  'Deployment',
  'StatefulSet',
  'ReplicaSet',
  'ReplicationController',
]);
