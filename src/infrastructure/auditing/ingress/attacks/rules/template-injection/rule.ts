import type { MatchRule } from '../../types.ts';

export const rule: MatchRule = {
  kind: 'match',
  id: 'template-injection',
  severity: 'high',
  in: ['url', 'agent', 'referer'],
  words: ['{{', '\x24{', '#{', '%{', '<%', '*{'],
  pattern: String.raw`\{\{\s*(?:[\w'"().+]{1,40}\s*[*+-]\s*['"]?\d|config\b|self\b|request\b|cycler\b|''|\[\]|\(\)|.{0,80}__)|[$#*%]\{\s*(?:\d{1,9}\s*[*+-]\s*\d|\(?#|t\(java|new\s+java|.{0,80}(?:getruntime|@java|\.exec\(|processbuilder|getclass\())|<%=?\s*(?:\d+\s*[*]\s*\d|system|file\.)`,
  references: [
    'https://attack.mitre.org/techniques/T1190/',
    'https://portswigger.net/web-security/server-side-template-injection',
  ],
  text: {
    en: {
      title: 'Template or expression injection',
      why: 'Somebody tries whether a template engine computes what he writes (SSTI, OGNL, SpEL).',
      remedy: 'Look whether the computed value came back; never make templates of input.',
    },
    zh: {
      title: '模板或表达式注入',
      why: '有人试探模板引擎是否会计算其输入（SSTI、OGNL、SpEL）。',
      remedy: '查看响应中是否出现计算结果；不要用输入拼接模板。',
    },
  },
};
