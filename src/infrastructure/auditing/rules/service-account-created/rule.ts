import { CHANGED, PERSON, WHOLE_OBJECT } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'service-account-created',
  log: 'audit',
  severity: 'info',
  enabled: true,
  query: `verb:=create objectRef.resource:=serviceaccounts ${WHOLE_OBJECT} ${CHANGED} ${PERSON}`,
  condition: { kind: 'each' },
  groupBy: ['user.username', 'objectRef.namespace'],
  references: [
    'https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/',
    'https://github.com/falcosecurity/plugins/tree/main/plugins/k8saudit/rules',
  ],
  text: {
    en: {
      title: 'Service account created by a person',
      why: 'A new identity: what it may do comes with the next binding.',
      remedy: 'Look whether it was meant.',
      message: '{derived.actor} created {derived.object}.',
    },
    zh: {
      title: '人工创建服务账户',
      why: '新的身份：其权限取决于随后的绑定。',
      remedy: '确认是否有意为之。',
      message: '{derived.actor} 创建了 {derived.object}。',
    },
  },
};
