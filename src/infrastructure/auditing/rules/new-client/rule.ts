import { DONE, PERSON } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'new-client',
  log: 'audit',
  severity: 'low',
  enabled: true,
  query: `derived.client:* ${DONE} ${PERSON}`,
  condition: { kind: 'first-seen', field: 'derived.client', learnMs: 7 * 24 * 3_600_000 },
  groupBy: ['user.username'],
  references: ['https://attack.mitre.org/techniques/T1078/'],
  text: {
    en: {
      title: 'User with a new program',
      why: 'This user has not used this program in the time before; stolen credentials are tried with others.',
      remedy: 'Ask whether it was them.',
      message: '{derived.actor} works with {derived.client} for the first time, from {derived.source.ip}.',
    },
    zh: {
      title: '用户使用新客户端',
      why: '此前未见该用户使用此程序；被窃取的凭据常用其他程序尝试。',
      remedy: '确认是否为本人。',
      message: '{derived.actor} 首次使用 {derived.client}（来自 {derived.source.ip}）。',
    },
  },
};
