import { fail, PASS, path, removeFix } from '../../check/readers.ts';
import type { PodCheck } from '../../types.ts';

export const check: PodCheck = {
  id: 'hostIPCSet',
  target: 'pod',
  category: 'security',
  severity: 'high',
  origin: 'ack',
  references: [
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
    'https://kubernetes.io/docs/concepts/security/linux-kernel-security-constraints/',
  ],
  text: {
    en: {
      title: 'Host IPC shared',
      description: 'The pod runs in the IPC namespace of its node (`hostIPC: true`).',
      why: 'Shared memory and semaphores of every process on the node can be read and changed from the container.',
      remedy: 'Remove `hostIPC`; containers of one pod share IPC anyway.',
      messages: { failed: 'The pod shares the IPC namespace of its node.' },
    },
    zh: {
      title: '共享主机 IPC 命名空间',
      description: 'Pod 运行在所在节点的 IPC 命名空间中（`hostIPC: true`）。',
      why: '容器可以读取并篡改节点上所有进程的共享内存和信号量，从而窃取数据或攻击主机进程。',
      remedy: '删除 `hostIPC`；同一 Pod 内的容器本来就共享 IPC。',
      messages: { failed: 'Pod 共享了所在节点的 IPC 命名空间。' },
    },
  },
  evaluate(pod) {
    if (pod.spec['hostIPC'] !== true) return PASS;
    const where = path(pod.path, 'spec', 'hostIPC');
    return fail(where, 'failed', undefined, [removeFix(where)]);
  },
};
