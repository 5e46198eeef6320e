import { POD_WRITTEN } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'sensitive-host-path',
  log: 'audit',
  severity: 'high',
  enabled: true,
  query: `${POD_WRITTEN} derived.pod.sensitivePaths:*`,
  condition: { kind: 'each' },
  groupBy: ['user.username', 'objectRef.namespace', 'objectRef.resource'],
  references: [
    'https://kubernetes.io/docs/concepts/storage/volumes/#hostpath',
    'https://attack.mitre.org/techniques/T1611/',
    'https://github.com/falcosecurity/plugins/tree/main/plugins/k8saudit/rules',
  ],
  text: {
    en: {
      title: 'Sensitive path of the node mounted',
      why: 'Through these folders and sockets a container reads the credentials of the node, or starts containers on it.',
      remedy: 'Delete the pod unless it belongs to the system. Enforce the baseline Pod Security level.',
      message: '{derived.actor} wrote {derived.object} with {derived.pod.sensitivePaths} of its node.',
    },
    zh: {
      title: '挂载节点敏感路径',
      why: '通过这些目录和套接字，容器可读取节点凭据，或在节点上启动容器。',
      remedy: '若不属于系统组件，请删除该 Pod；启用 baseline 级别的 Pod 安全标准。',
      message: '{derived.actor} 写入了挂载节点路径 {derived.pod.sensitivePaths} 的 {derived.object}。',
    },
  },
};
