import { fail, nearest, PASS, path, setFix } from '../../check/readers.ts';
import type { PodCheck } from '../../types.ts';
import { isWindows } from '../pod-spec.ts';
import { minorVersion } from '../versions.ts';

export const check: PodCheck = {
  id: 'userNamespaceMissing',
  target: 'pod',
  category: 'security',
  severity: 'low',
  origin: 'bulwark',
  optional: true,
  references: ['https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/'],
  text: {
    en: {
      title: 'No user namespace',
      description:
        'The pod runs in the user namespace of its node (`hostUsers` is not false). Kubernetes offers user namespaces by default from 1.33 on.',
      why: 'Root in the container is root on the node; in a user namespace it is an ordinary user there, and most ways out of a container end in nothing.',
      remedy: 'Set `hostUsers: false` after a trial: volumes need a file system with id-mapped mounts.',
      messages: {
        failed: 'The pod runs in the user namespace of its node.',
      },
    },
    zh: {
      title: '未启用用户命名空间',
      description:
        'Pod 使用节点的用户命名空间（`hostUsers` 未设为 false）。Kubernetes 1.33 起默认支持用户命名空间。',
      why: '容器内的 root 即节点的 root；启用用户命名空间后它只是节点上的普通用户，大多数容器逃逸将失去意义。',
      remedy: '验证后设置 `hostUsers: false`；卷所在文件系统需支持 idmap 挂载。',
      messages: {
        failed: 'Pod 使用了节点的用户命名空间。',
      },
    },
  },
  evaluate(pod, _subject, context) {
    if (pod.spec['hostUsers'] === false || isWindows(pod)) return PASS;
    const minor = minorVersion(context.clusterVersion);
    if (minor !== undefined && minor < 33) return PASS;
    const where = nearest(pod.spec, path(pod.path, 'spec'), 'hostUsers');
    return fail(where, 'failed', undefined, [setFix(path(pod.path, 'spec', 'hostUsers'), false)]);
  },
};
