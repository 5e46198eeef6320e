import { DONE } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'service-account-explores',
  log: 'audit',
  severity: 'medium',
  enabled: true,
  query: `verb:=create objectRef.resource:=selfsubjectrulesreviews user.username:="system:serviceaccount:"* ${DONE}`,
  condition: { kind: 'each' },
  groupBy: ['user.username'],
  references: ['https://attack.mitre.org/techniques/T1613/', 'https://attack.mitre.org/techniques/T1528/'],
  text: {
    en: {
      title: 'Service account asks what it may do',
      why: 'Programs know what they may do; who has just found a token asks first.',
      remedy: 'Look which pod it came from and what it did next.',
      message: '{derived.actor} asked for all its rights from {derived.source.ip} with {derived.client}.',
    },
    zh: {
      title: '服务账户查询自身权限',
      why: '程序知道自己能做什么；刚得到令牌的人才会先查询。',
      remedy: '查看请求来自哪个 Pod 以及其后续操作。',
      message: '{derived.actor} 从 {derived.source.ip} 使用 {derived.client} 查询了自身的全部权限。',
    },
  },
};
