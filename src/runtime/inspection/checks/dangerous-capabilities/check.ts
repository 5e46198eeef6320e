import { failContainer, PASS, path, removeFix } from '../../check/readers.ts';
import type { ContainerCheck } from '../../types.ts';
import { addedCapabilities } from '../capabilities.ts';

/** With any of these a root process leaves its container or rules the node's kernel or network. */
const DANGEROUS: ReadonlySet<string> = new Set(
  'ALL SYS_ADMIN SYS_MODULE SYS_PTRACE SYS_RAWIO DAC_READ_SEARCH BPF NET_ADMIN PERFMON MAC_ADMIN MAC_OVERRIDE'.split(
    ' ',
  ),
);

export const check: ContainerCheck = {
  id: 'dangerousCapabilities',
  target: 'container',
  category: 'security',
  severity: 'critical',
  origin: 'polaris',
  references: [
    'https://man7.org/linux/man-pages/man7/capabilities.7.html',
    'https://kubernetes.io/docs/concepts/security/linux-kernel-security-constraints/',
  ],
  text: {
    en: {
      title: 'Capability that opens the node',
      description:
        'The container adds ALL, SYS_ADMIN, SYS_MODULE, SYS_PTRACE, SYS_RAWIO, DAC_READ_SEARCH, BPF, PERFMON, NET_ADMIN, MAC_ADMIN or MAC_OVERRIDE.',
      why: 'Each of them has known ways out of a container: mounting the node’s disk, loading kernel modules, tracing processes, reading files by handle, rewriting the network.',
      remedy:
        'Remove the capability. If a system component needs it, keep it in a namespace of its own and exempt it here by name.',
      messages: { failed: 'Container "{container}" adds {capability}, which opens the node.' },
    },
    zh: {
      title: '添加了可控制节点的高危 Capability',
      description:
        '容器添加了 ALL、SYS_ADMIN、SYS_MODULE、SYS_PTRACE、SYS_RAWIO、DAC_READ_SEARCH、BPF、PERFMON、NET_ADMIN、MAC_ADMIN 或 MAC_OVERRIDE。',
      why: '这些 Capability 都有已知的容器逃逸方法：挂载节点磁盘、加载内核模块、跟踪进程、按句柄读取文件、篡改网络等。',
      remedy: '删除该 Capability。确有需要的系统组件应放在独立的命名空间，并在此按名称豁免。',
      messages: { failed: '容器“{container}”添加了可控制节点的 {capability}。' },
    },
  },
  evaluate(container) {
    const added = addedCapabilities(container, (name) => DANGEROUS.has(name));
    if (added.length === 0) return PASS;
    return added.flatMap(({ index, name }) => {
      const keys = ['securityContext', 'capabilities', 'add', index];
      return failContainer(container, keys, 'failed', [removeFix(path(container.path, ...keys))], {
        capability: name,
      });
    });
  },
};
