import type { MatchRule } from '../../types.ts';

export const rule: MatchRule = {
  kind: 'match',
  id: 'cross-site-scripting',
  severity: 'medium',
  in: ['url', 'referer', 'agent'],
  words: [
    '<script',
    'javascript:',
    'onerror',
    'onload',
    '<svg',
    '<img',
    '<iframe',
    'alert(',
    'document.cookie',
    '<body',
    'onmouseover',
    'onfocus',
    'srcdoc',
    '<embed',
    '<object',
  ],
  pattern:
    '<\\s*script\\b|<\\s*(?:svg|img|iframe|body|embed|object|input|details|video|audio|a|div|marquee)\\b[^>]{0,200}\\b(?:on\\w{3,20}\\s*=|src\\s*=|href\\s*=\\s*[\'"]?\\s*javascript|srcdoc)|["\'>\\s/]on(?:error|load|mouseover|focus|click|toggle)\\s*=|(?:[=\\("\']|^)\\s*javascript:\\s*\\w|\\balert\\s*\\(\\s*[\'"\\d`d]|document\\.cookie',
  references: [
    'https://owasp.org/www-community/attacks/xss/',
    'https://attack.mitre.org/techniques/T1059/007/',
  ],
  text: {
    en: {
      title: 'Cross-site scripting',
      why: 'Somebody tries to have a script of his run in the browsers of others.',
      remedy: 'Look whether the value comes back unescaped; set a Content-Security-Policy.',
    },
    zh: {
      title: '跨站脚本',
      why: '有人试图让脚本在其他人的浏览器中运行。',
      remedy: '查看输入是否未经转义返回；设置内容安全策略。',
    },
  },
};
