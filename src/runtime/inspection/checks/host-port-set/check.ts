import { asArray, failContainer, field, PASS, path, removeFix } from '../../check/readers.ts';
import type { ContainerCheck } from '../../types.ts';

export const check: ContainerCheck = {
  id: 'hostPortSet',
  target: 'container',
  category: 'networks',
  severity: 'medium',
  origin: 'ack',
  references: ['https://kubernetes.io/docs/concepts/security/pod-security-standards/'],
  text: {
    en: {
      title: 'Port of the node used',
      description: 'A container port is bound to a port of the node (`hostPort`).',
      why: 'Everybody who reaches the node reaches the container, past Services and often past network policies; and only one such pod fits on a node.',
      remedy: 'Remove `hostPort` and publish the port with a Service.',
      messages: { failed: 'Container "{container}" listens on port {port} of its node.' },
    },
    zh: {
      title: '占用主机端口',
      description: '容器端口绑定了节点端口（`hostPort`）。',
      why: '能够访问节点的任何人都可以绕过 Service（往往也绕过网络策略）直接访问容器；同时每个节点只能运行一个这样的 Pod。',
      remedy: '删除 `hostPort`，改用 Service 暴露端口。',
      messages: { failed: '容器“{container}”监听了节点端口 {port}。' },
    },
  },
  evaluate(container) {
    const ports = asArray(container.spec['ports']);
    for (let index = 0; index < ports.length; index++) {
      const port = field(ports[index], 'hostPort');
      if (typeof port !== 'number' || port === 0) continue;
      const keys = ['ports', index, 'hostPort'];
      return failContainer(container, keys, 'failed', [removeFix(path(container.path, ...keys))], { port });
    }
    return PASS;
  },
};
