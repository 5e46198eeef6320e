import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'node-credential-misused',
  log: 'audit',
  severity: 'high',
  enabled: true,
  query:
    'user.username:="system:node:"* derived.client:in(kubectl, "kubectl.exe", curl, python-requests, Wget)',
  condition: { kind: 'each' },
  groupBy: ['user.username'],
  references: [
    'https://kubernetes.io/docs/reference/access-authn-authz/node/',
    'https://attack.mitre.org/techniques/T1078/',
  ],
  text: {
    en: {
      title: 'Credential of a node used by hand',
      why: 'Kubelets do not use kubectl: somebody has the certificate of the node and works with it.',
      remedy: 'Treat the node as taken over: cordon it, look at it, replace it.',
      message:
        '{derived.actor} worked with {derived.client} from {derived.source.ip}: {verb} on {derived.object}.',
    },
    zh: {
      title: '节点凭据被手工使用',
      why: 'kubelet 不会使用 kubectl：有人持有节点证书并在使用它。',
      remedy: '将该节点视为已失陷：隔离、排查并更换。',
      message:
        '{derived.actor} 从 {derived.source.ip} 使用 {derived.client}：对 {derived.object} 执行 {verb}。',
    },
  },
};
