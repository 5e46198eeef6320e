import { CHANGED, WHOLE_OBJECT } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'pod-in-system-namespace',
  log: 'audit',
  severity: 'medium',
  enabled: true,
  query: `verb:=create objectRef.resource:=pods ${WHOLE_OBJECT} ${CHANGED} !user.username:="system:node:"* (objectRef.namespace:in("kube-public", "kube-node-lease") or objectRef.namespace:="kube-system" derived.pod.foreignImages:*)`,
  condition: { kind: 'each' },
  groupBy: ['user.username', 'objectRef.namespace'],
  references: [
    'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
    'https://attack.mitre.org/techniques/T1610/',
    'https://github.com/falcosecurity/plugins/tree/main/plugins/k8saudit/rules',
  ],
  text: {
    en: {
      title: 'Foreign pod in a namespace of the system',
      why: 'Pods in kube-system are trusted by policies and looked at by nobody: a good place to hide.',
      remedy: 'Find out who made its template. Move what is yours into a namespace of its own.',
      message: '{derived.actor} created {derived.object} with {derived.pod.images}.',
    },
    zh: {
      title: '系统命名空间中的外来 Pod',
      why: 'kube-system 中的 Pod 受策略信任且少有人查看，是藏身的好地方。',
      remedy: '查明其模板由谁创建；将自有应用移到独立的命名空间。',
      message: '{derived.actor} 创建了 {derived.object}（镜像 {derived.pod.images}）。',
    },
  },
};
