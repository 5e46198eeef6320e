import { failContainer, field, PASS, path } from '../../check/readers.ts';
import type { ContainerCheck } from '../../types.ts';

export const check: ContainerCheck = {
  id: 'hostProcess',
  target: 'container',
  category: 'security',
  severity: 'critical',
  origin: 'polaris',
  references: ['https://kubernetes.io/docs/tasks/configure-pod-container/create-hostprocess-pod/'],
  text: {
    en: {
      title: 'Windows HostProcess container',
      description:
        'The container runs as a process of the Windows node (`windowsOptions.hostProcess: true`).',
      why: 'There is no wall at all: it has the files, network and rights of the node’s account it runs as.',
      remedy:
        'Remove `hostProcess`; keep it for the few node agents that cannot do without, exempted by name.',
      messages: { failed: 'Container "{container}" is a process of the Windows node.' },
    },
    zh: {
      title: 'Windows HostProcess 容器',
      description: '容器以 Windows 节点进程的方式运行（`windowsOptions.hostProcess: true`）。',
      why: '没有任何隔离：容器拥有节点的文件、网络以及所用账号的全部权限。',
      remedy: '删除 `hostProcess`；仅为确实需要的节点代理按名称豁免。',
      messages: { failed: '容器“{container}”以 Windows 节点进程的方式运行。' },
    },
  },
  remedyYaml: 'securityContext:\n  windowsOptions:\n    hostProcess: false',
  evaluate(container, pod) {
    const own = field(container.spec, 'securityContext', 'windowsOptions', 'hostProcess');
    if ((own ?? field(pod.spec, 'securityContext', 'windowsOptions', 'hostProcess')) !== true) return PASS;
    if (own === true)
      return failContainer(container, ['securityContext', 'windowsOptions', 'hostProcess'], 'failed');
    const where = path(pod.path, 'spec', 'securityContext', 'windowsOptions', 'hostProcess');
    return [{ verdict: 'fail', path: where, message: 'failed', params: { container: container.name } }];
  },
};
