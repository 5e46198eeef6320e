import { CHANGED, WHOLE_OBJECT } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'node-port-service',
  log: 'audit',
  severity: 'low',
  enabled: true,
  query: `verb:in(create, update, patch) objectRef.resource:=services ${WHOLE_OBJECT} derived.service.exposure:NodePort ${CHANGED}`,
  condition: { kind: 'each' },
  groupBy: ['user.username', 'objectRef.namespace'],
  references: [
    'https://kubernetes.io/docs/concepts/services-networking/service/',
    'https://attack.mitre.org/techniques/T1133/',
    'https://github.com/falcosecurity/plugins/tree/main/plugins/k8saudit/rules',
  ],
  text: {
    en: {
      title: 'Service open on each node',
      why: 'The port is open on all addresses of all nodes, past the Ingress and its rules.',
      remedy: 'Use ClusterIP behind an Ingress or Gateway.',
      message: '{derived.actor} wrote {derived.object} of type NodePort.',
    },
    zh: {
      title: 'Service 在所有节点开放端口',
      why: '端口在所有节点的所有地址上开放，绕过 Ingress 及其规则。',
      remedy: '改用 ClusterIP 并置于 Ingress 或 Gateway 之后。',
      message: '{derived.actor} 写入了 NodePort 类型的 {derived.object}。',
    },
  },
};
