import { POD_WRITTEN } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'host-pid-pod',
  log: 'audit',
  severity: 'high',
  enabled: true,
  query: `${POD_WRITTEN} derived.pod.hostPID:=true`,
  condition: { kind: 'each' },
  groupBy: ['user.username', 'objectRef.namespace', 'objectRef.resource'],
  references: [
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
    'https://attack.mitre.org/techniques/T1611/',
    'https://github.com/falcosecurity/plugins/tree/main/plugins/k8saudit/rules',
  ],
  text: {
    en: {
      title: 'Pod in the process space of its node',
      why: 'It sees each process of the node with its environment, and its files through /proc.',
      remedy:
        'Delete it unless it belongs to the system. Enforce the baseline Pod Security level in the namespace.',
      message: '{derived.actor} wrote {derived.object} with hostPID ({derived.pod.images}).',
    },
    zh: {
      title: 'Pod 使用主机进程空间',
      why: '该 Pod 可看到节点上的所有进程及其环境变量，并可经 /proc 访问其文件。',
      remedy: '若不属于系统组件，请删除；在命名空间启用 baseline 级别的 Pod 安全标准。',
      message: '{derived.actor} 写入了使用 hostPID 的 {derived.object}（{derived.pod.images}）。',
    },
  },
};
