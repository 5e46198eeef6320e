import type { AlertRule } from '../types.ts';

/** The field is there only where the impersonation itself was allowed; what came of the request does not matter. */
export const rule: AlertRule = {
  id: 'impersonation-used',
  log: 'audit',
  severity: 'medium',
  enabled: true,
  query: 'impersonatedUser.username:*',
  condition: { kind: 'each' },
  groupBy: ['user.username', 'impersonatedUser.username'],
  references: [
    'https://kubernetes.io/docs/reference/access-authn-authz/authentication/',
    'https://attack.mitre.org/techniques/T1078/',
  ],
  text: {
    en: {
      title: 'Acted as somebody else',
      why: 'All that counts for the decision is the other one; who it was is in this log alone.',
      remedy: 'Look whether it is a proxy of yours. Take impersonate from roles that do not need it.',
      message: '{derived.actor}: {verb} on {derived.object}.',
    },
    zh: {
      title: '以他人身份操作',
      why: '授权判断只看被模拟的身份，真实操作人只出现在审计日志中。',
      remedy: '确认是否为自有代理；从不需要的角色中移除 impersonate。',
      message: '{derived.actor}：对 {derived.object} 执行了 {verb}。',
    },
  },
};
