import { CHANGED } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'csr-approved',
  log: 'audit',
  severity: 'high',
  enabled: true,
  query: `verb:in(update, patch) objectRef.resource:=certificatesigningrequests objectRef.subresource:=approval ${CHANGED} !user.username:in("system:serviceaccount:kube-system:certificate-controller", "system:kube-controller-manager")`,
  condition: { kind: 'each' },
  groupBy: ['user.username'],
  references: [
    'https://kubernetes.io/docs/reference/access-authn-authz/certificate-signing-requests/',
    'https://attack.mitre.org/techniques/T1078/',
  ],
  text: {
    en: {
      title: 'Certificate approved by hand',
      why: 'The signer now makes a certificate with the name and groups of the request; nobody can take it back.',
      remedy: 'Look at the names in the request. Rotate the CA if it should not have been.',
      message: '{derived.actor} approved {derived.object}.',
    },
    zh: {
      title: '手工批准证书',
      why: '签名者将按请求中的名称和用户组签发证书，且无法收回。',
      remedy: '检查请求中的名称；若不应批准，则轮换 CA。',
      message: '{derived.actor} 批准了 {derived.object}。',
    },
  },
};
