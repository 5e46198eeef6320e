import { DONE, PERSON } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'secrets-listed-everywhere',
  log: 'audit',
  severity: 'high',
  enabled: true,
  query: `verb:in(list, watch) objectRef.resource:=secrets objectRef.namespace:="" objectRef.name:="" ${DONE} ${PERSON}`,
  condition: { kind: 'each' },
  groupBy: ['user.username'],
  references: [
    'https://kubernetes.io/docs/concepts/security/secrets-good-practices/',
    'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
    'https://attack.mitre.org/techniques/T1552/007/',
  ],
  text: {
    en: {
      title: 'All Secrets of the cluster read by a person',
      why: "One request, and every credential of the cluster is on somebody's disk.",
      remedy: 'Ask at once who it was. Rotate what was read if nobody knows.',
      message: '{derived.actor} read all Secrets of the cluster ({verb}) from {derived.source.ip}.',
    },
    zh: {
      title: '人工读取集群全部 Secret',
      why: '一次请求即可把集群的所有凭据带走。',
      remedy: '立即确认操作人；若无人认领，轮换所有被读取的凭据。',
      message: '{derived.actor} 从 {derived.source.ip} 读取了集群的全部 Secret（{verb}）。',
    },
  },
};
