import { CHANGED } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'ephemeral-container-added',
  log: 'audit',
  severity: 'medium',
  enabled: true,
  query: `verb:in(create, update, patch) objectRef.resource:=pods objectRef.subresource:=ephemeralcontainers ${CHANGED}`,
  condition: { kind: 'each' },
  groupBy: ['user.username', 'objectRef.namespace'],
  ack: 'audit-at-command',
  references: [
    'https://kubernetes.io/docs/concepts/workloads/pods/ephemeral-containers/',
    'https://attack.mitre.org/techniques/T1609/',
    'https://github.com/falcosecurity/plugins/tree/main/plugins/k8saudit/rules',
  ],
  text: {
    en: {
      title: 'Debug container added to a running pod',
      why: 'A container of any image joins the pod, sees its processes and files, and cannot be taken out again.',
      remedy:
        'Ask who it was and why; restart the pod when the work is done. Restrict pods/ephemeralcontainers.',
      message: '{derived.actor} added a debug container ({derived.pod.images}) to {derived.object}.',
    },
    zh: {
      title: '向运行中的 Pod 添加调试容器',
      why: '任意镜像的容器可加入该 Pod，查看其进程和文件，且无法再移除。',
      remedy: '确认操作人与原因，完成后重建 Pod；限制 pods/ephemeralcontainers 权限。',
      message: '{derived.actor} 向 {derived.object} 添加了调试容器（{derived.pod.images}）。',
    },
  },
};
