import { POD_WRITTEN } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'dangerous-capabilities-pod',
  log: 'audit',
  severity: 'medium',
  enabled: true,
  query: `${POD_WRITTEN} derived.pod.capabilities:*`,
  condition: { kind: 'each' },
  groupBy: ['user.username', 'objectRef.namespace', 'objectRef.resource'],
  references: [
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
    'https://attack.mitre.org/techniques/T1611/',
  ],
  text: {
    en: {
      title: 'Container with capabilities of the node',
      why: 'With one of these capabilities a container loads modules, mounts disks or reads the memory of others.',
      remedy: 'Drop the capability. Enforce the baseline Pod Security level in the namespace.',
      message: '{derived.actor} wrote {derived.object} with the capabilities {derived.pod.capabilities}.',
    },
    zh: {
      title: '容器拥有节点级能力',
      why: '拥有这些能力的容器可以加载内核模块、挂载磁盘或读取其他进程的内存。',
      remedy: '移除该能力；在命名空间启用 baseline 级别的 Pod 安全标准。',
      message: '{derived.actor} 写入了带有能力 {derived.pod.capabilities} 的 {derived.object}。',
    },
  },
};
