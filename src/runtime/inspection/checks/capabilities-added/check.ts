import { failContainer, PASS, path, removeFix } from '../../check/readers.ts';
import type { ContainerCheck } from '../../types.ts';
import { addedCapabilities, DEFAULT_CAPABILITIES } from '../capabilities.ts';

export const check: ContainerCheck = {
  id: 'capabilitiesAdded',
  target: 'container',
  category: 'security',
  severity: 'high',
  origin: 'ack',
  aliases: ['insecureCapabilities'],
  references: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
    'https://man7.org/linux/man-pages/man7/capabilities.7.html',
  ],
  text: {
    en: {
      title: 'Linux capabilities added',
      description: 'The container adds capabilities beyond those that container runtimes grant anyway.',
      why: 'Each capability is a part of root’s power over the kernel; with SYS_ADMIN, NET_ADMIN or ALL a container can break out of its walls or break components of the node.',
      remedy: 'Drop ALL, and add back only what the program cannot do without.',
      messages: { failed: 'Container "{container}" adds the capabilities {capabilities}.' },
    },
    zh: {
      title: '添加了不必要的 Linux Capabilities',
      description: '容器添加了运行时默认集合之外的 Capabilities。',
      why: '每个 Capability 都是 root 对内核的一部分权力；拥有 SYS_ADMIN、NET_ADMIN 或 ALL 的容器可以逃逸或破坏节点组件。',
      remedy: '先 drop ALL，再仅添加程序必不可少的 Capability。',
      messages: { failed: '容器“{container}”添加了 Capabilities：{capabilities}。' },
    },
  },
  evaluate(container) {
    const added = addedCapabilities(container, (name) => !DEFAULT_CAPABILITIES.has(name));
    const first = added[0];
    if (first === undefined) return PASS;
    const list = ['securityContext', 'capabilities', 'add'];
    const keys = added.length === 1 ? [...list, first.index] : list;
    // From the last to the first, so that each index still holds when its turn comes.
    const fixes = added.toReversed().map(({ index }) => removeFix(path(container.path, ...list, index)));
    const params = { capabilities: added.map(({ name }) => name).join(', ') };
    return failContainer(container, keys, 'failed', fixes, params);
  },
};
