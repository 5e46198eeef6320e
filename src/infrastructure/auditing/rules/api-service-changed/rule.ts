import { CHANGED, PERSON, WHOLE_OBJECT } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'api-service-changed',
  log: 'audit',
  severity: 'medium',
  enabled: true,
  query: `verb:in(create, update, patch, delete) objectRef.resource:=apiservices ${WHOLE_OBJECT} ${CHANGED} ${PERSON}`,
  condition: { kind: 'each' },
  groupBy: ['user.username', 'objectRef.name'],
  references: [
    'https://kubernetes.io/docs/concepts/extend-kubernetes/api-extension/apiserver-aggregation/',
    'https://attack.mitre.org/techniques/T1078/',
  ],
  text: {
    en: {
      title: 'Aggregated API changed by a person',
      why: 'Requests to the group go to whoever the APIService names, with the name of the caller.',
      remedy: 'Look at the Service it points to and at its CA.',
      message: '{derived.actor} changed {derived.object} by {verb}.',
    },
    zh: {
      title: '人工修改聚合 API',
      why: '对该 API 组的请求会连同调用者身份转发给 APIService 指定的服务。',
      remedy: '检查其指向的 Service 及其 CA。',
      message: '{derived.actor} 以 {verb} 修改了 {derived.object}。',
    },
  },
};
