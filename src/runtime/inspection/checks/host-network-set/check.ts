import { fail, PASS, path, removeFix } from '../../check/readers.ts';
import type { PodCheck } from '../../types.ts';

export const check: PodCheck = {
  id: 'hostNetworkSet',
  target: 'pod',
  category: 'networks',
  severity: 'high',
  origin: 'ack',
  references: [
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
    'https://kubernetes.io/docs/concepts/security/linux-kernel-security-constraints/',
  ],
  text: {
    en: {
      title: 'Host network shared',
      description: 'The pod runs in the network namespace of its node (`hostNetwork: true`).',
      why: 'The process sees all traffic of the node, reaches services that listen on its loopback address only (kubelet, cloud metadata) and is outside every NetworkPolicy.',
      remedy: 'Remove `hostNetwork`; publish ports with a Service instead.',
      messages: { failed: 'The pod shares the network namespace of its node.' },
    },
    zh: {
      title: '共享主机网络命名空间',
      description: 'Pod 运行在所在节点的网络命名空间中（`hostNetwork: true`）。',
      why: '容器内进程可以嗅探节点上的全部流量，访问只监听本地回环地址的服务（如 kubelet、云厂商元数据服务），并且不受任何 NetworkPolicy 约束。',
      remedy: '删除 `hostNetwork`，改用 Service 对外暴露端口。',
      messages: { failed: 'Pod 共享了所在节点的网络命名空间。' },
    },
  },
  evaluate(pod) {
    if (pod.spec['hostNetwork'] !== true) return PASS;
    const where = path(pod.path, 'spec', 'hostNetwork');
    return fail(where, 'failed', undefined, [removeFix(where)]);
  },
};
