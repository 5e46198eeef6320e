import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'unauthorized-burst',
  log: 'audit',
  severity: 'medium',
  enabled: true,
  query: 'responseStatus.code:=401',
  condition: { kind: 'count', atLeast: 20, windowMs: 5 * 60_000 },
  groupBy: ['derived.source.ip'],
  references: [
    'https://attack.mitre.org/techniques/T1110/',
    'https://kubernetes.io/docs/reference/access-authn-authz/authentication/',
  ],
  text: {
    en: {
      title: 'Many failed log-ins from one address',
      why: 'Somebody guesses credentials, or a program goes on with one that ran out.',
      remedy: 'Look at the address. Keep the API server off the internet.',
      message: '{count} requests without a valid credential within five minutes from {derived.source.ip}.',
    },
    zh: {
      title: '同一地址频繁认证失败',
      why: '有人在猜测凭据，或某个程序仍在使用过期凭据。',
      remedy: '查看该地址；不要将 API Server 暴露到公网。',
      message: '{derived.source.ip} 在五分钟内发出了 {count} 次无有效凭据的请求。',
    },
  },
};
