import { CHANGED, NOT_CONTROL_PLANE } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'admission-webhook-changed',
  log: 'audit',
  severity: 'medium',
  enabled: true,
  query: `verb:in(create, update, patch) objectRef.resource:in(validatingwebhookconfigurations, mutatingwebhookconfigurations) ${CHANGED} ${NOT_CONTROL_PLANE}`,
  condition: { kind: 'each' },
  groupBy: ['user.username', 'objectRef.name'],
  references: [
    'https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/',
    'https://attack.mitre.org/techniques/T1562/001/',
  ],
  text: {
    en: {
      title: 'Admission webhook written',
      why: 'A webhook sees all that is written and may change it; one that fails open, or looks away, guards nothing.',
      remedy: 'Look at its rules, failurePolicy and address. Operators that renew certificates do this too.',
      message: '{derived.actor} wrote {derived.object} ({verb}).',
    },
    zh: {
      title: '写入准入 Webhook',
      why: 'Webhook 能看到并修改所有写入内容；失败放行或范围缩小的 Webhook 形同虚设。',
      remedy: '检查其规则、failurePolicy 和地址；更新证书的控制器也会触发。',
      message: '{derived.actor} 写入了 {derived.object}（{verb}）。',
    },
  },
};
