import { containerNames, objectsAt, placesOf, plural, sorted, valueAt } from '../reading.ts';
import type { Standard, StandardContainer, StandardPod, Violation } from '../types.ts';

export const standard: Standard = {
  id: 'hostPorts',
  level: 'baseline',
  rules: [{ since: 0, find }],
  text: {
    en: {
      title: 'No host ports',
      description: 'Containers bind no port of the node.',
      why: "A host port is reachable from outside the cluster's network policies and hides services of the node.",
      remedy: 'Remove hostPort and publish the container through a Service.',
    },
    zh: {
      title: '不得使用主机端口',
      description: '容器不绑定节点端口。',
      why: '主机端口不受集群网络策略约束，还可能遮蔽节点上的服务。',
      remedy: '删除 hostPort，通过 Service 暴露容器。',
    },
  },
};

function find(pod: StandardPod): Violation | undefined {
  const bad = pod.containers.filter((container) => hostPorts(container).length > 0);
  if (bad.length === 0) return undefined;
  const ports = sorted(bad.flatMap(hostPorts));
  const uses = `${plural('uses', 'use', bad.length)} ${plural('hostPort', 'hostPorts', ports.length)}`;
  return {
    reason: 'hostPort',
    detail: `${containerNames(bad)} ${uses} ${ports.join(', ')}`,
    places: placesOf(bad, 'ports'),
  };
}

function hostPorts(container: StandardContainer): string[] {
  return objectsAt(container.spec, 'ports').flatMap(([port]) => {
    const value = valueAt(port, 'hostPort');
    return typeof value === 'number' && value !== 0 ? [String(value)] : [];
  });
}
