import { DONE, PERSON } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'permissions-probed',
  log: 'audit',
  severity: 'low',
  enabled: true,
  query: `verb:=create objectRef.resource:=selfsubjectaccessreviews ${DONE} ${PERSON}`,
  condition: { kind: 'count', atLeast: 30, windowMs: 60_000 },
  groupBy: ['user.username'],
  references: ['https://attack.mitre.org/techniques/T1613/'],
  text: {
    en: {
      title: 'Rights tried one by one',
      why: 'Tools that look for a way up ask can-i for everything.',
      remedy: 'Ask who it was; consoles of the cluster do this too, when a page opens.',
      message: '{derived.actor} asked {count} times within a minute what they may do.',
    },
    zh: {
      title: '逐项试探权限',
      why: '寻找提权路径的工具会对每项操作查询 can-i。',
      remedy: '确认操作人；集群控制台打开页面时也会如此。',
      message: '{derived.actor} 在一分钟内查询自身权限 {count} 次。',
    },
  },
};
