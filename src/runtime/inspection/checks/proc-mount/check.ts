import { failContainer, field, PASS, path, removeFix } from '../../check/readers.ts';
import type { ContainerCheck } from '../../types.ts';

export const check: ContainerCheck = {
  id: 'procMount',
  target: 'container',
  category: 'security',
  severity: 'high',
  origin: 'polaris',
  references: [
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
    'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
  ],
  text: {
    en: {
      title: '/proc unmasked',
      description: 'The container asks for `procMount: Unmasked`.',
      why: 'The parts of /proc that the runtime hides or makes read-only, because they steer the kernel, become readable and writable.',
      remedy: 'Remove `procMount`.',
      messages: { failed: 'Container "{container}" sees /proc without its masks.' },
    },
    zh: {
      title: '/proc 未屏蔽',
      description: '容器设置了 `procMount: Unmasked`。',
      why: '运行时出于安全考虑隐藏或设为只读的 /proc 内容（可用于控制内核）将变得可读写。',
      remedy: '删除 `procMount`。',
      messages: { failed: '容器“{container}”可以访问未屏蔽的 /proc。' },
    },
  },
  evaluate(container) {
    const mount = field(container.spec, 'securityContext', 'procMount');
    if (mount === undefined || mount === null || mount === 'Default') return PASS;
    const keys = ['securityContext', 'procMount'];
    return failContainer(container, keys, 'failed', [removeFix(path(container.path, ...keys))]);
  },
};
