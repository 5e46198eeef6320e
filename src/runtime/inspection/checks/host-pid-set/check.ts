import { fail, PASS, path, removeFix } from '../../check/readers.ts';
import type { PodCheck } from '../../types.ts';

export const check: PodCheck = {
  id: 'hostPIDSet',
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
      title: 'Host processes visible',
      description: 'The pod runs in the process namespace of its node (`hostPID: true`).',
      why: 'All processes of the node are visible, with their environment and files under /proc; with a little more privilege they can be traced and taken over.',
      remedy: 'Remove `hostPID`.',
      messages: { failed: 'The pod shares the process namespace of its node.' },
    },
    zh: {
      title: '共享主机 PID 命名空间',
      description: 'Pod 运行在所在节点的进程命名空间中（`hostPID: true`）。',
      why: '容器可以看到节点上的所有进程，并通过 /proc 读取其环境变量和文件；只需再多一点权限就能跟踪甚至接管这些进程。',
      remedy: '删除 `hostPID`。',
      messages: { failed: 'Pod 共享了所在节点的进程命名空间。' },
    },
  },
  evaluate(pod) {
    if (pod.spec['hostPID'] !== true) return PASS;
    const where = path(pod.path, 'spec', 'hostPID');
    return fail(where, 'failed', undefined, [removeFix(where)]);
  },
};
