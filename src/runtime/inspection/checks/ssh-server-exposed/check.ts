import { asArray, asString, failContainer, field, PASS } from '../../check/readers.ts';
import type { ContainerCheck } from '../../types.ts';

export const check: ContainerCheck = {
  id: 'sshServerExposed',
  target: 'container',
  category: 'networks',
  severity: 'medium',
  origin: 'bulwark',
  references: ['https://kubernetes.io/docs/tasks/debug/debug-application/debug-running-pod/'],
  text: {
    en: {
      title: 'SSH in a container',
      description: 'The container opens port 22 or starts sshd.',
      why: 'A second way in, with keys and passwords of its own, past Kubernetes’ sign-in, RBAC and audit log.',
      remedy: 'Remove it and use `kubectl exec` or debug containers.',
      messages: {
        port: 'Container "{container}" opens port 22.',
        command: 'Container "{container}" starts sshd.',
      },
    },
    zh: {
      title: '容器内运行 SSH',
      description: '容器开放了 22 端口或启动了 sshd。',
      why: '这是绕过 Kubernetes 认证、RBAC 和审计的另一个入口，密钥和口令难以管控。',
      remedy: '删除 SSH，改用 `kubectl exec` 或调试容器。',
      messages: {
        port: '容器“{container}”开放了 22 端口。',
        command: '容器“{container}”启动了 sshd。',
      },
    },
  },
  remedyYaml: 'ports:\n- containerPort: 8080',
  evaluate(container) {
    const ports = asArray(container.spec['ports']);
    for (let index = 0; index < ports.length; index++) {
      const port = ports[index];
      if (field(port, 'containerPort') !== 22 || field(port, 'protocol') === 'UDP') continue;
      return failContainer(container, ['ports', index, 'containerPort'], 'port');
    }
    for (const list of ['command', 'args']) {
      const index = asArray(container.spec[list]).findIndex((word) => /(?:^|\/)sshd$/.test(asString(word)));
      if (index >= 0) return failContainer(container, [list, index], 'command');
    }
    return PASS;
  },
};
