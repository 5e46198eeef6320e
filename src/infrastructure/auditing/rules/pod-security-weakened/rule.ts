import { CHANGED } from '../terms.ts';
import type { AlertRule } from '../types.ts';

/**
 * Labels can be written by way of `status` and `finalize` too, so these count; the controller that ends namespaces
 * writes them back as they are.
 */
export const rule: AlertRule = {
  id: 'pod-security-weakened',
  log: 'audit',
  severity: 'high',
  enabled: true,
  query: `verb:in(create, update, patch) objectRef.resource:=namespaces ${CHANGED} derived.namespace.podSecurity:in(privileged, removed) !user.username:in("system:kube-controller-manager", "system:serviceaccount:kube-system:namespace-controller")`,
  condition: { kind: 'each' },
  groupBy: ['user.username', 'objectRef.name'],
  references: [
    'https://kubernetes.io/docs/concepts/security/pod-security-admission/',
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
    'https://attack.mitre.org/techniques/T1562/001/',
  ],
  text: {
    en: {
      title: 'Pod Security switched off for a namespace',
      why: 'From now on any pod starts there, privileged ones too.',
      remedy: 'Set the label back, unless the namespace belongs to the system.',
      message:
        '{derived.actor} set the Pod Security level of {derived.object} to {derived.namespace.podSecurity}.',
    },
    zh: {
      title: '命名空间关闭 Pod 安全标准',
      why: '从此任何 Pod（包括特权 Pod）都可在其中启动。',
      remedy: '若不是系统命名空间，请恢复该标签。',
      message: '{derived.actor} 将 {derived.object} 的 Pod 安全级别设为 {derived.namespace.podSecurity}。',
    },
  },
};
