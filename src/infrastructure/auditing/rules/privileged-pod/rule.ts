import { POD_WRITTEN } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'privileged-pod',
  log: 'audit',
  severity: 'high',
  enabled: true,
  query: `${POD_WRITTEN} derived.pod.privileged:=true`,
  condition: { kind: 'each' },
  groupBy: ['user.username', 'objectRef.namespace', 'objectRef.resource'],
  references: [
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
    'https://attack.mitre.org/techniques/T1611/',
    'https://github.com/falcosecurity/plugins/tree/main/plugins/k8saudit/rules',
  ],
  text: {
    en: {
      title: 'Privileged container',
      why: 'A privileged container has every device and capability of its node: who is in it is on the node.',
      remedy:
        'Delete it unless it belongs to the system. Enforce the baseline Pod Security level in the namespace.',
      message: '{derived.actor} wrote {derived.object} with a privileged container ({derived.pod.images}).',
    },
    zh: {
      title: '特权容器',
      why: '特权容器拥有节点的全部设备和能力：进入该容器等同于进入节点。',
      remedy: '若不属于系统组件，请删除；在命名空间启用 baseline 级别的 Pod 安全标准。',
      message: '{derived.actor} 写入了含特权容器的 {derived.object}（{derived.pod.images}）。',
    },
  },
};
