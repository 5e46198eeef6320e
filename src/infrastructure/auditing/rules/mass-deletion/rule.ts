import { CHANGED, PERSON } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'mass-deletion',
  log: 'audit',
  severity: 'high',
  enabled: true,
  query: `verb:in(delete, deletecollection) !objectRef.resource:in("", leases, events) ${CHANGED} ${PERSON}`,
  condition: { kind: 'count', atLeast: 20, windowMs: 5 * 60_000 },
  groupBy: ['user.username'],
  references: ['https://attack.mitre.org/techniques/T1485/'],
  text: {
    en: {
      title: 'Many things deleted at once',
      why: 'A script that went wrong, or somebody who destroys.',
      remedy: 'Take the credential away first, ask then.',
      message: '{derived.actor} has deleted {count} things within five minutes, last {derived.object}.',
    },
    zh: {
      title: '短时间大量删除',
      why: '可能是出错的脚本，也可能是有人在破坏。',
      remedy: '先收回凭据，再确认情况。',
      message: '{derived.actor} 在五分钟内删除了 {count} 个对象，最近一个是 {derived.object}。',
    },
  },
};
