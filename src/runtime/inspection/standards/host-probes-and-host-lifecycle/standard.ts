import { objectAt, placesOf, plural, quoted, sorted, textAt } from '../reading.ts';
import type { Standard, StandardContainer, StandardPod, Violation } from '../types.ts';

export const standard: Standard = {
  id: 'hostProbesAndHostLifecycle',
  level: 'baseline',
  rules: [{ since: 34, find }],
  text: {
    en: {
      title: 'No host in probes and lifecycle hooks',
      description: 'Probes and lifecycle hooks name no host of their own.',
      why: 'The kubelet makes these requests from the node: a chosen host turns it into a proxy into networks that the pod cannot reach.',
      remedy: 'Remove the host field; probes then go to the pod itself.',
    },
    zh: {
      title: '探针和生命周期钩子不得指定主机',
      description: '探针和生命周期钩子不指定 host。',
      why: '这些请求由节点上的 kubelet 发出：指定主机会使其成为访问 Pod 无法到达网络的代理。',
      remedy: '删除 host 字段，探针将访问 Pod 本身。',
    },
  },
};

const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;
const HOOKS = ['postStart', 'preStop'] as const;

function find(pod: StandardPod): Violation | undefined {
  const bad = pod.containers.filter((container) => hosts(container).length > 0);
  if (bad.length === 0) return undefined;
  const names = sorted(bad.map(({ name }) => name));
  const found = sorted(bad.flatMap(hosts));
  const who = `${plural('container', 'containers', names.length)} ${quoted(names)} ${plural('uses', 'use', names.length)}`;
  const what = plural('probe or lifecycle host', 'probe or lifecycle hosts', found.length);
  return {
    reason: 'probe or lifecycle host',
    detail: `${who} ${what} ${quoted(found)}`,
    places: placesOf(bad),
  };
}

function hosts(container: StandardContainer): string[] {
  const lifecycle = objectAt(container.spec, 'lifecycle');
  const handlers = [
    ...PROBES.map((probe) => objectAt(container.spec, probe)),
    ...HOOKS.map((hook) => objectAt(lifecycle, hook)),
  ];
  return handlers
    .flatMap((handler) => [
      textAt(objectAt(handler, 'httpGet'), 'host'),
      textAt(objectAt(handler, 'tcpSocket'), 'host'),
    ])
    .filter((host) => host !== '');
}
