import { DONE, PERSON } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'new-source-address',
  log: 'audit',
  severity: 'low',
  enabled: true,
  query: `derived.source.ip:* ${DONE} ${PERSON}`,
  condition: { kind: 'first-seen', field: 'derived.source.ip', learnMs: 7 * 24 * 3_600_000 },
  groupBy: ['user.username'],
  references: ['https://attack.mitre.org/techniques/T1078/'],
  text: {
    en: {
      title: 'User at a new address',
      why: 'This user has not been seen at this address in the time before.',
      remedy: 'Ask whether it was them.',
      message:
        '{derived.actor} works from {derived.source.ip} for the first time: {verb} on {derived.object}.',
    },
    zh: {
      title: '用户使用新地址',
      why: '此前未见该用户使用此地址。',
      remedy: '确认是否为本人。',
      message: '{derived.actor} 首次从 {derived.source.ip} 访问：对 {derived.object} 执行 {verb}。',
    },
  },
};
