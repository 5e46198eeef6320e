import { asArray, asNumber, asObject, fail, field, PASS, path } from '../../check/readers.ts';
import type { PodCheck } from '../../types.ts';

export const check: PodCheck = {
  id: 'topologySpreadConstraint',
  target: 'pod',
  category: 'availability',
  severity: 'low',
  origin: 'polaris',
  references: ['https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/'],
  text: {
    en: {
      title: 'Replicas not spread',
      description:
        'A workload with several replicas has neither topology spread constraints nor pod anti-affinity.',
      why: 'All its pods may run on one node or in one zone, and fail together.',
      remedy: 'Add a `topologySpreadConstraints` entry for zones or nodes.',
      messages: {
        failed: 'Nothing spreads the {replicas} replicas over nodes or zones.',
      },
    },
    zh: {
      title: '副本未分散部署',
      description: '多副本的工作负载没有设置拓扑分布约束或 Pod 反亲和性。',
      why: '所有 Pod 可能集中在同一节点或可用区，一同故障。',
      remedy: '按可用区或节点添加 `topologySpreadConstraints`。',
      messages: {
        failed: '这 {replicas} 个副本没有分散到不同节点或可用区。',
      },
    },
  },
  remedyYaml:
    'topologySpreadConstraints:\n- maxSkew: 1\n  topologyKey: topology.kubernetes.io/zone\n  whenUnsatisfiable: ScheduleAnyway\n  labelSelector:\n    matchLabels: {app: web}',
  evaluate(pod, { object, ref }) {
    const replicas = asNumber(field(object['spec'], 'replicas')) ?? 1;
    if (replicas < 2 || (ref.kind !== 'Deployment' && ref.kind !== 'StatefulSet')) return PASS;
    if (asArray(pod.spec['topologySpreadConstraints']).length > 0) return PASS;
    const affinity = asObject(field(pod.spec, 'affinity', 'podAntiAffinity'));
    if (Object.values(affinity).some((terms) => asArray(terms).length > 0)) return PASS;
    return fail(path(pod.path, 'spec'), 'failed', { replicas });
  },
};
