import { POD_WRITTEN } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'host-ipc-pod',
  log: 'audit',
  severity: 'medium',
  enabled: true,
  query: `${POD_WRITTEN} derived.pod.hostIPC:=true`,
  condition: { kind: 'each' },
  groupBy: ['user.username', 'objectRef.namespace', 'objectRef.resource'],
  references: [
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
    'https://attack.mitre.org/techniques/T1611/',
    'https://github.com/falcosecurity/plugins/tree/main/plugins/k8saudit/rules',
  ],
  text: {
    en: {
      title: 'Pod in the shared memory of its node',
      why: 'It reads and writes the shared memory of every process of the node.',
      remedy: 'Use an emptyDir in memory instead. Enforce the baseline Pod Security level in the namespace.',
      message: '{derived.actor} wrote {derived.object} with hostIPC ({derived.pod.images}).',
    },
    zh: {
      title: 'Pod 使用主机共享内存',
      why: '该 Pod 可读写节点上所有进程的共享内存。',
      remedy: '改用内存型 emptyDir；在命名空间启用 baseline 级别的 Pod 安全标准。',
      message: '{derived.actor} 写入了使用 hostIPC 的 {derived.object}（{derived.pod.images}）。',
    },
  },
};
