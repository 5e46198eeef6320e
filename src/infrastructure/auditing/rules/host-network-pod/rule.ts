import { POD_WRITTEN } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'host-network-pod',
  log: 'audit',
  severity: 'medium',
  enabled: true,
  query: `${POD_WRITTEN} derived.pod.hostNetwork:=true`,
  condition: { kind: 'each' },
  groupBy: ['user.username', 'objectRef.namespace', 'objectRef.resource'],
  references: [
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
    'https://attack.mitre.org/techniques/T1611/',
    'https://github.com/falcosecurity/plugins/tree/main/plugins/k8saudit/rules',
  ],
  text: {
    en: {
      title: 'Pod on the network of its node',
      why: 'It reaches what listens only for the node, such as metadata of the cloud, and no network policy holds it.',
      remedy: 'Use a Service instead. Enforce the baseline Pod Security level in the namespace.',
      message: '{derived.actor} wrote {derived.object} with hostNetwork ({derived.pod.images}).',
    },
    zh: {
      title: 'Pod 使用主机网络',
      why: '该 Pod 可访问只对节点开放的服务（如云元数据），且不受网络策略限制。',
      remedy: '改用 Service；在命名空间启用 baseline 级别的 Pod 安全标准。',
      message: '{derived.actor} 写入了使用 hostNetwork 的 {derived.object}（{derived.pod.images}）。',
    },
  },
};
