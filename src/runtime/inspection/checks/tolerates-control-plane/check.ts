import { asArray, asString, fail, field, PASS, path, removeFix } from '../../check/readers.ts';
import type { Json, PodCheck } from '../../types.ts';

export const check: PodCheck = {
  id: 'toleratesControlPlane',
  target: 'pod',
  category: 'security',
  severity: 'medium',
  origin: 'bulwark',
  references: ['https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/'],
  text: {
    en: {
      title: 'May run on control plane nodes',
      description:
        'The pod tolerates the taint of control plane nodes, or every taint. DaemonSets are left alone, since node agents have to run everywhere.',
      why: 'Beside the API server and etcd, a way out of the container is the cluster’s keys.',
      remedy: 'Tolerate the taints that are needed by key, and not those of the control plane.',
      messages: {
        failed: 'The pod tolerates {taint}.',
      },
    },
    zh: {
      title: '可调度到控制平面节点',
      description:
        'Pod 容忍控制平面节点的污点，或容忍所有污点（DaemonSet 通常需要运行在所有节点上，不在检查范围内）。',
      why: '与 API Server、etcd 运行在同一节点时，容器逃逸即可获得集群的密钥。',
      remedy: '按需容忍指定的污点，不要容忍控制平面污点。',
      messages: {
        failed: 'Pod 容忍污点 {taint}。',
      },
    },
  },
  evaluate(pod, subject) {
    if (subject.ref.kind === 'DaemonSet') return PASS;
    const tolerations = asArray(pod.spec['tolerations']);
    const index = tolerations.findIndex(reachesControlPlane);
    if (index < 0) return PASS;
    const where = path(pod.path, 'spec', 'tolerations', index);
    const taint = asString(field(tolerations[index], 'key')) || '*';
    return fail(where, 'failed', { taint }, [removeFix(where)]);
  },
};

function reachesControlPlane(toleration: Json): boolean {
  const effect = asString(field(toleration, 'effect'));
  if (effect !== '' && effect !== 'NoSchedule') return false;
  const key = asString(field(toleration, 'key'));
  if (key === '') return field(toleration, 'operator') === 'Exists';
  return key === 'node-role.kubernetes.io/control-plane' || key === 'node-role.kubernetes.io/master';
}
