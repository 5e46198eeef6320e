import { CHANGED, NOT_CONTROL_PLANE, SYSTEM_NAMESPACE, WHOLE_OBJECT } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'service-account-in-system-namespace',
  log: 'audit',
  severity: 'medium',
  enabled: true,
  query: `verb:=create objectRef.resource:=serviceaccounts ${WHOLE_OBJECT} ${SYSTEM_NAMESPACE} ${CHANGED} ${NOT_CONTROL_PLANE}`,
  condition: { kind: 'each' },
  groupBy: ['user.username', 'objectRef.namespace'],
  references: [
    'https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/',
    'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
    'https://github.com/falcosecurity/plugins/tree/main/plugins/k8saudit/rules',
  ],
  text: {
    en: {
      title: 'Service account in a namespace of the system',
      why: 'Among the accounts of the system one more is not noticed, and policies leave it alone.',
      remedy: 'Look which release brings it; delete it if none does.',
      message: '{derived.actor} created {derived.object}.',
    },
    zh: {
      title: '在系统命名空间创建服务账户',
      why: '在众多系统账户中多一个不易察觉，且策略通常不约束它。',
      remedy: '查明由哪个发布引入；若无，则删除。',
      message: '{derived.actor} 创建了 {derived.object}。',
    },
  },
};
