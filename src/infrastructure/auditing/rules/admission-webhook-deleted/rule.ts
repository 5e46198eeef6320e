import { CHANGED } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'admission-webhook-deleted',
  log: 'audit',
  severity: 'high',
  enabled: true,
  query: `verb:in(delete, deletecollection) objectRef.resource:in(validatingwebhookconfigurations, mutatingwebhookconfigurations) ${CHANGED}`,
  condition: { kind: 'each' },
  groupBy: ['user.username', 'objectRef.name'],
  ack: 'audit-resource-delete',
  references: [
    'https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/',
    'https://attack.mitre.org/techniques/T1562/001/',
  ],
  text: {
    en: {
      title: 'Admission webhook deleted',
      why: 'What it refused is let in from now on.',
      remedy: 'Bring it back, and look at what was written since.',
      message: '{derived.actor} deleted {derived.object}.',
    },
    zh: {
      title: '删除准入 Webhook',
      why: '它原本拒绝的内容从此将被放行。',
      remedy: '恢复它，并检查此后写入的内容。',
      message: '{derived.actor} 删除了 {derived.object}。',
    },
  },
};
