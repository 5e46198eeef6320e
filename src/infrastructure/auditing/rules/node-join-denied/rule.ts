import { WHOLE_OBJECT } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'node-join-denied',
  log: 'audit',
  severity: 'medium',
  enabled: true,
  query: `verb:=create objectRef.resource:=nodes ${WHOLE_OBJECT} responseStatus.code:in(401, 403)`,
  condition: { kind: 'each' },
  groupBy: ['derived.source.ip'],
  references: [
    'https://kubernetes.io/docs/concepts/architecture/nodes/',
    'https://kubernetes.io/docs/reference/access-authn-authz/node/',
    'https://github.com/falcosecurity/plugins/tree/main/plugins/k8saudit/rules',
  ],
  text: {
    en: {
      title: 'Node refused',
      why: 'A machine tried to become a node and may not.',
      remedy: 'Look at the address: a forgotten machine, or one that nobody knows.',
      message: '{derived.actor} tried to register {derived.object} from {derived.source.ip} and was refused.',
    },
    zh: {
      title: '节点加入被拒绝',
      why: '有机器尝试成为节点，但没有权限。',
      remedy: '查看其地址：可能是被遗忘的机器，也可能来历不明。',
      message: '{derived.actor} 从 {derived.source.ip} 尝试注册 {derived.object} 被拒绝。',
    },
  },
};
