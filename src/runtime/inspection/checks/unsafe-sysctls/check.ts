import { asArray, asString, failure, field, PASS, path, removeFix } from '../../check/readers.ts';
import type { PodCheck } from '../../types.ts';

/** What the kubelet allows without being told to (`--allowed-unsafe-sysctls`), up to Kubernetes 1.37. */
const SAFE: ReadonlySet<string> = new Set([
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.ping_group_range',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_rmem',
  'net.ipv4.tcp_wmem',
]);

export const check: PodCheck = {
  id: 'unsafeSysctls',
  target: 'pod',
  category: 'security',
  severity: 'medium',
  origin: 'bulwark',
  references: ['https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/'],
  text: {
    en: {
      title: 'Unsafe sysctl',
      description: 'The pod sets a kernel parameter that is not on Kubernetes’ list of safe ones.',
      why: 'Such parameters are not sealed off between pods, or may let one pod use up what all of them share.',
      remedy: 'Remove the entry, or set the parameter for the nodes of a pool of their own.',
      messages: { failed: 'The pod sets the unsafe sysctl {sysctl}.' },
    },
    zh: {
      title: '设置了不安全的 sysctl',
      description: 'Pod 设置了不在 Kubernetes 安全列表中的内核参数。',
      why: '这类参数在 Pod 之间没有隔离，或可能使单个 Pod 耗尽共享资源。',
      remedy: '删除该项，或在独立节点池的节点上统一设置。',
      messages: { failed: 'Pod 设置了不安全的 sysctl {sysctl}。' },
    },
  },
  evaluate(pod) {
    const sysctls = asArray(field(pod.spec, 'securityContext', 'sysctls'));
    if (sysctls.length === 0) return PASS;
    return sysctls.flatMap((sysctl, index) => {
      // The API accepts `/` between the parts as well.
      const name = asString(field(sysctl, 'name')).replaceAll('/', '.');
      if (name === '' || SAFE.has(name)) return [];
      const where = path(pod.path, 'spec', 'securityContext', 'sysctls', index);
      return [failure(path(where, 'name'), 'failed', { sysctl: name }, [removeFix(where)])];
    });
  },
};
