import { CHANGED, PERSON, WHOLE_OBJECT } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'service-account-deleted',
  log: 'audit',
  severity: 'low',
  enabled: true,
  query: `verb:in(delete, deletecollection) objectRef.resource:=serviceaccounts ${WHOLE_OBJECT} ${CHANGED} ${PERSON}`,
  condition: { kind: 'each' },
  groupBy: ['user.username', 'objectRef.namespace'],
  ack: 'audit-resource-delete',
  references: [
    'https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/',
    'https://github.com/falcosecurity/plugins/tree/main/plugins/k8saudit/rules',
  ],
  text: {
    en: {
      title: 'Service account deleted by a person',
      why: 'Its tokens end, and what runs with them fails.',
      remedy: 'Look whether it was meant.',
      message: '{derived.actor} deleted {derived.object}.',
    },
    zh: {
      title: '人工删除服务账户',
      why: '其令牌失效，依赖它运行的负载会出错。',
      remedy: '确认是否有意为之。',
      message: '{derived.actor} 删除了 {derived.object}。',
    },
  },
};
