import type { MatchRule } from '../../types.ts';

export const rule: MatchRule = {
  kind: 'match',
  id: 'open-proxy-probe',
  severity: 'low',
  in: ['request'],
  words: ['connect '],
  pattern: String.raw`^connect\s+(?:https?://)?[\w.\[\]:-]{1,200}:\d{1,5}$`,
  references: ['https://attack.mitre.org/techniques/T1090/'],
  text: {
    en: {
      title: 'Probe for an open proxy',
      why: 'Somebody tries whether this server fetches other sites for him.',
      remedy: 'Look that it was refused.',
    },
    zh: { title: '探测开放代理', why: '有人试探该服务器是否会替其访问其他网站。', remedy: '确认已被拒绝。' },
  },
};
