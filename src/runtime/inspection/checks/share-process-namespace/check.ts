import { fail, PASS, path, removeFix } from '../../check/readers.ts';
import type { PodCheck } from '../../types.ts';

export const check: PodCheck = {
  id: 'shareProcessNamespace',
  target: 'pod',
  category: 'security',
  severity: 'low',
  origin: 'bulwark',
  references: ['https://kubernetes.io/docs/tasks/configure-pod-container/share-process-namespace/'],
  text: {
    en: {
      title: 'Containers share their processes',
      description:
        '`shareProcessNamespace: true` is set: the containers of the pod see each other’s processes.',
      why: 'One container taken over reads the environment and files of the others through /proc and can stop them.',
      remedy: 'Remove `shareProcessNamespace` unless a helper has to signal the main process.',
      messages: {
        failed: 'The containers of the pod share one process namespace.',
      },
    },
    zh: {
      title: 'Pod 内容器共享进程命名空间',
      description: '设置了 `shareProcessNamespace: true`，Pod 内的容器可以互相看到进程。',
      why: '一个容器被攻陷后，可以通过 /proc 读取其他容器的环境变量和文件，也可以终止其进程。',
      remedy: '除非辅助容器需要向主进程发送信号，否则删除 `shareProcessNamespace`。',
      messages: {
        failed: 'Pod 内的容器共享同一个进程命名空间。',
      },
    },
  },
  evaluate(pod) {
    if (pod.spec['shareProcessNamespace'] !== true) return PASS;
    const where = path(pod.path, 'spec', 'shareProcessNamespace');
    return fail(where, 'failed', undefined, [removeFix(where)]);
  },
};
