import { CHANGED, NOT_CONTROL_PLANE } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'service-account-token-issued',
  log: 'audit',
  severity: 'medium',
  enabled: true,
  query: `verb:=create objectRef.resource:=serviceaccounts objectRef.subresource:=token ${CHANGED} ${NOT_CONTROL_PLANE}`,
  condition: { kind: 'each' },
  groupBy: ['user.username', 'objectRef.namespace', 'objectRef.name'],
  references: [
    'https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/',
    'https://attack.mitre.org/techniques/T1528/',
  ],
  text: {
    en: {
      title: 'Token of a service account issued',
      why: 'Who has the token is the account until it runs out; kubelets ask for tokens all day, others seldom.',
      remedy: 'Ask who needs it. Take serviceaccounts/token from roles that do not.',
      message: '{derived.actor} had a token made for {derived.object} from {derived.source.ip}.',
    },
    zh: {
      title: '签发服务账户令牌',
      why: '在令牌过期前，持有者即为该账户；kubelet 会频繁申请令牌，其他主体则很少。',
      remedy: '确认谁需要它；从不需要的角色中移除 serviceaccounts/token。',
      message: '{derived.actor} 从 {derived.source.ip} 为 {derived.object} 签发了令牌。',
    },
  },
};
