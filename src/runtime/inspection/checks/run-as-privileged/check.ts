import { failContainer, field, PASS, path, removeFix } from '../../check/readers.ts';
import type { ContainerCheck } from '../../types.ts';

export const check: ContainerCheck = {
  id: 'runAsPrivileged',
  target: 'container',
  category: 'security',
  severity: 'critical',
  origin: 'ack',
  references: [
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
    'https://kubernetes.io/docs/concepts/security/linux-kernel-security-constraints/',
  ],
  text: {
    en: {
      title: 'Privileged container',
      description: 'The container runs with `privileged: true`.',
      why: 'A privileged container has every capability and every device of the node: whoever controls it controls the node, and from there other pods and their credentials.',
      remedy: 'Remove `privileged`; add the single capability or device that the program needs.',
      messages: { failed: 'Container "{container}" is privileged.' },
    },
    zh: {
      title: '特权模式容器',
      description: '容器以特权模式运行（`privileged: true`）。',
      why: '特权容器拥有节点的全部 Capabilities 和设备：控制了容器就等于控制了节点，进而可以访问其他 Pod 及其凭证。',
      remedy: '删除 `privileged`，仅添加程序真正需要的 Capability 或设备。',
      messages: { failed: '容器“{container}”以特权模式运行。' },
    },
  },
  evaluate(container) {
    if (field(container.spec, 'securityContext', 'privileged') !== true) return PASS;
    const keys = ['securityContext', 'privileged'];
    return failContainer(container, keys, 'failed', [removeFix(path(container.path, ...keys))]);
  },
};
