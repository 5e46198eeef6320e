import { CHANGED, PERSON, WHOLE_OBJECT } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'csr-created',
  log: 'audit',
  severity: 'low',
  enabled: true,
  query: `verb:=create objectRef.resource:=certificatesigningrequests ${WHOLE_OBJECT} ${CHANGED} ${PERSON}`,
  condition: { kind: 'each' },
  groupBy: ['user.username'],
  references: [
    'https://kubernetes.io/docs/reference/access-authn-authz/certificate-signing-requests/',
    'https://attack.mitre.org/techniques/T1078/',
  ],
  text: {
    en: {
      title: 'Certificate asked for by a person',
      why: 'A client certificate of the cluster cannot be revoked: it is the longest-lived back door there is.',
      remedy: 'Look for whom it is. Let people sign in by OIDC instead.',
      message:
        '{derived.actor} asked for a certificate of {requestObject.spec.signerName} ({derived.object}).',
    },
    zh: {
      title: '人工申请证书',
      why: '集群客户端证书无法吊销，是存续最久的后门。',
      remedy: '查明证书给谁使用；让用户改用 OIDC 登录。',
      message: '{derived.actor} 申请了 {requestObject.spec.signerName} 的证书（{derived.object}）。',
    },
  },
};
