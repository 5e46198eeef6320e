import { DONE, PERSON } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'public-access',
  log: 'audit',
  severity: 'low',
  enabled: true,
  query: `derived.source.scope:=public ${DONE} ${PERSON}`,
  condition: { kind: 'each' },
  groupBy: ['user.username', 'derived.source.ip'],
  ack: 'audit-internet-login',
  references: ['https://attack.mitre.org/techniques/T1133/', 'https://attack.mitre.org/techniques/T1078/'],
  text: {
    en: {
      title: 'Person at a public address',
      why: 'The API server answers to the internet, and this credential works from there.',
      remedy: 'Ask whether it was them. Allow the API server to known addresses alone.',
      message:
        '{derived.actor} works from the public address {derived.source.ip}: {verb} on {derived.object}.',
    },
    zh: {
      title: '从公网访问集群',
      why: 'API Server 对公网开放，且该凭据可从公网使用。',
      remedy: '确认是否为本人；只允许已知地址访问 API Server。',
      message: '{derived.actor} 从公网地址 {derived.source.ip} 访问：对 {derived.object} 执行 {verb}。',
    },
  },
};
