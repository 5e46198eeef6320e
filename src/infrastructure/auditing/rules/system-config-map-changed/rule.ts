import { CHANGED, NOT_CONTROL_PLANE } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'system-config-map-changed',
  log: 'audit',
  severity: 'high',
  enabled: true,
  query: `verb:in(create, update, patch, delete) objectRef.resource:=configmaps objectRef.namespace:in("kube-system", "kube-public") objectRef.name:in("aws-auth", coredns, "cluster-info", "extension-apiserver-authentication", "kube-proxy", "kubeadm-config", "kubelet-config") ${CHANGED} ${NOT_CONTROL_PLANE} !user.groups:"system:bootstrappers"`,
  condition: { kind: 'each' },
  groupBy: ['user.username', 'objectRef.name'],
  references: [
    'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
    'https://attack.mitre.org/techniques/T1078/',
  ],
  text: {
    en: {
      title: 'Configuration of the system changed',
      why: 'aws-auth makes cloud identities into masters, coredns sends names elsewhere, the others steer how nodes and people are believed.',
      remedy: 'Compare it with what it was. Undo what nobody has planned.',
      message: '{derived.actor} changed {derived.object} by {verb}.',
    },
    zh: {
      title: '系统配置被修改',
      why: 'aws-auth 可让云身份成为管理员，coredns 可把域名指向别处，其余则决定节点和用户如何被信任。',
      remedy: '与修改前比较；撤销计划外的变更。',
      message: '{derived.actor} 以 {verb} 修改了 {derived.object}。',
    },
  },
};
