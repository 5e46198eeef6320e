import { objectsAt, podPlace, textAt } from '../reading.ts';
import type { Standard, StandardPod, Violation } from '../types.ts';

/** Safe sysctls by the minor version that added them. */
const SAFE: Readonly<Record<number, readonly string[]>> = {
  0: [
    'kernel.shm_rmid_forced',
    'net.ipv4.ip_local_port_range',
    'net.ipv4.tcp_syncookies',
    'net.ipv4.ping_group_range',
    'net.ipv4.ip_unprivileged_port_start',
  ],
  27: ['net.ipv4.ip_local_reserved_ports'],
  29: [
    'net.ipv4.tcp_keepalive_time',
    'net.ipv4.tcp_fin_timeout',
    'net.ipv4.tcp_keepalive_intvl',
    'net.ipv4.tcp_keepalive_probes',
  ],
  32: ['net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem'],
  37: ['net.ipv4.tcp_slow_start_after_idle', 'net.ipv4.tcp_notsent_lowat'],
};

export const standard: Standard = {
  id: 'sysctls',
  level: 'baseline',
  rules: [0, 27, 29, 32, 37].map((since) => ({ since, find: findUpTo(since) })),
  text: {
    en: {
      title: 'Safe sysctls only',
      description: 'Pods set only kernel parameters that are isolated from other pods and the node.',
      why: 'Other parameters change the node or its neighbours, or switch off protections.',
      remedy: 'Remove the named sysctls, or set them on the node on purpose.',
    },
    zh: {
      title: '只能使用安全的 sysctl',
      description: 'Pod 只设置与其他 Pod 和节点隔离的内核参数。',
      why: '其他参数会影响节点或相邻 Pod，或关闭保护机制。',
      remedy: '删除列出的 sysctl，或在节点上有意设置。',
    },
  },
};

function findUpTo(minor: number): (pod: StandardPod) => Violation | undefined {
  const safe = new Set(
    Object.entries(SAFE).flatMap(([since, names]) => (Number(since) <= minor ? names : [])),
  );
  return (pod) => {
    const bad = objectsAt(pod.securityContext, 'sysctls').filter(
      ([sysctl]) => !safe.has(textAt(sysctl, 'name')),
    );
    if (bad.length === 0) return undefined;
    return {
      reason: 'forbidden sysctls',
      detail: bad.map(([sysctl]) => textAt(sysctl, 'name')).join(', '),
      places: bad.map(([, index]) => podPlace(pod, 'securityContext', 'sysctls', index)),
    };
  };
}
