import { CHANGED, NOT_CONTROL_PLANE } from '../terms.ts';
import type { AlertRule } from '../types.ts';

/**
 * A policy that logs Secrets by their metadata, as it should, does not show the type: then secret-created is what
 * is seen.
 */
export const rule: AlertRule = {
  id: 'long-lived-token-created',
  log: 'audit',
  severity: 'medium',
  enabled: true,
  query: `verb:=create objectRef.resource:=secrets requestObject.type:="kubernetes.io/service-account-token" ${CHANGED} ${NOT_CONTROL_PLANE}`,
  condition: { kind: 'each' },
  groupBy: ['user.username', 'objectRef.namespace'],
  references: [
    'https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/',
    'https://attack.mitre.org/techniques/T1528/',
  ],
  text: {
    en: {
      title: 'Token that never runs out',
      why: 'A Secret of this type holds a token of the account for as long as it exists.',
      remedy: 'Delete it and use tokens that run out (`kubectl create token`).',
      message: '{derived.actor} created {derived.object}, a token without end.',
    },
    zh: {
      title: '创建永久令牌',
      why: '该类型的 Secret 保存服务账户令牌，只要存在就一直有效。',
      remedy: '删除它，改用有期限的令牌（`kubectl create token`）。',
      message: '{derived.actor} 创建了永久令牌 {derived.object}。',
    },
  },
};
