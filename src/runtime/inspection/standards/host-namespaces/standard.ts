import { podPlace, valueAt } from '../reading.ts';
import type { Standard, StandardPod, Violation } from '../types.ts';

export const standard: Standard = {
  id: 'hostNamespaces',
  level: 'baseline',
  rules: [{ since: 0, find }],
  text: {
    en: {
      title: 'No host namespaces',
      description: 'Pods do not share the network, process or IPC namespace of the node.',
      why: "A pod in the node's namespaces sees and reaches the node's processes, sockets and network.",
      remedy: 'Remove hostNetwork, hostPID and hostIPC.',
    },
    zh: {
      title: '不得共享主机命名空间',
      description: 'Pod 不共享节点的网络、进程或 IPC 命名空间。',
      why: '处于主机命名空间的 Pod 可以看到并访问节点的进程、套接字和网络。',
      remedy: '删除 hostNetwork、hostPID 和 hostIPC。',
    },
  },
};

const FIELDS = ['hostNetwork', 'hostPID', 'hostIPC'] as const;

function find(pod: StandardPod): Violation | undefined {
  const shared = FIELDS.filter((field) => valueAt(pod.spec, field) === true);
  if (shared.length === 0) return undefined;
  return {
    reason: 'host namespaces',
    detail: shared.map((field) => `${field}=true`).join(', '),
    places: shared.map((field) => podPlace(pod, field)),
  };
}
