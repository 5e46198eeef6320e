import { failContainer, PASS, path, removeFix } from '../../check/readers.ts';
import type { ContainerCheck } from '../../types.ts';
import { addedCapabilities } from '../capabilities.ts';

/** These do not open the node, but reach past the container: clock, reboot, limits, logs, scheduling. */
const DISTURBING: ReadonlySet<string> = new Set(
  (
    'SYS_TIME SYS_BOOT SYS_RESOURCE SYS_NICE SYS_PACCT SYS_TTY_CONFIG SYSLOG AUDIT_CONTROL AUDIT_READ WAKE_ALARM ' +
    'BLOCK_SUSPEND LINUX_IMMUTABLE LEASE IPC_OWNER NET_BROADCAST CHECKPOINT_RESTORE'
  ).split(' '),
);

export const check: ContainerCheck = {
  id: 'disturbingCapabilities',
  target: 'container',
  category: 'security',
  severity: 'medium',
  origin: 'bulwark',
  references: ['https://man7.org/linux/man-pages/man7/capabilities.7.html'],
  text: {
    en: {
      title: 'Capability that disturbs the node',
      description:
        'The container adds a capability that reaches past it without opening the node, such as SYS_TIME, SYS_BOOT, SYS_RESOURCE, SYS_NICE or SYSLOG.',
      why: 'It can set the clock (and with it break certificates and logs), starve other processes, read kernel messages or stop the node.',
      remedy: 'Remove the capability, or exempt the one component whose task it is.',
      messages: { failed: 'Container "{container}" adds {capability}, which reaches past the container.' },
    },
    zh: {
      title: '添加了会影响节点的 Capability',
      description:
        '容器添加了虽不能控制节点、但会影响节点的 Capability，例如 SYS_TIME、SYS_BOOT、SYS_RESOURCE、SYS_NICE、SYSLOG。',
      why: '容器可以修改系统时间（进而破坏证书校验和日志）、抢占其他进程的资源、读取内核日志或使节点停机。',
      remedy: '删除该 Capability；仅豁免确实承担该职责的组件。',
      messages: { failed: '容器“{container}”添加了会影响节点的 {capability}。' },
    },
  },
  evaluate(container) {
    const added = addedCapabilities(container, (name) => DISTURBING.has(name));
    if (added.length === 0) return PASS;
    return added.flatMap(({ index, name }) => {
      const keys = ['securityContext', 'capabilities', 'add', index];
      return failContainer(container, keys, 'failed', [removeFix(path(container.path, ...keys))], {
        capability: name,
      });
    });
  },
};
