import type { AlertRule } from '../types.ts';

/** A certificate outlives its revocation: it is the name in it that is given up. */
export const rule: AlertRule = {
  id: 'revoked-user-active',
  log: 'audit',
  severity: 'critical',
  enabled: true,
  query: 'user.username:in($revokedUsers)',
  condition: { kind: 'each' },
  groupBy: ['user.username'],
  lists: ['revokedUsers'],
  references: [
    'https://kubernetes.io/docs/reference/access-authn-authz/authentication/',
    'https://attack.mitre.org/techniques/T1078/',
  ],
  text: {
    en: {
      title: 'Revoked credential in use',
      why: 'A kubeconfig that was revoked is still tried: somebody else may have it.',
      remedy: 'Look from where. Make sure that no binding names this user any more.',
      message:
        'Revoked user {derived.actor} did {verb} on {derived.object} from {derived.source.ip} (status {responseStatus.code}).',
    },
    zh: {
      title: '已吊销凭据仍在使用',
      why: '已吊销的 kubeconfig 仍有人在尝试使用：可能已落入他人之手。',
      remedy: '查看来源地址；确认没有任何绑定再引用该用户。',
      message:
        '已吊销用户 {derived.actor} 从 {derived.source.ip} 对 {derived.object} 执行 {verb}（状态 {responseStatus.code}）。',
    },
  },
};
