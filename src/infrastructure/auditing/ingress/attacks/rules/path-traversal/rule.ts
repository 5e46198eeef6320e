import type { MatchRule } from '../../types.ts';

export const rule: MatchRule = {
  kind: 'match',
  id: 'path-traversal',
  severity: 'high',
  in: ['url'],
  words: ['../', '..;', '/..'],
  pattern: String.raw`(?:\.\.[/;]+){2}|^[^?]*/\.\.(?:[/;]|$)|\.\./[^?&]{0,80}\.(?:ini|conf|cnf|log|xml|ya?ml|key|pem)\b`,
  references: [
    'https://attack.mitre.org/techniques/T1190/',
    'https://owasp.org/www-community/attacks/Path_Traversal',
  ],
  text: {
    en: {
      title: 'Path traversal',
      why: 'Somebody tries to read files outside of what the service offers.',
      remedy:
        'Look whether it was answered with 200 and how many bytes; keep the service from opening paths of its callers.',
    },
    zh: {
      title: '路径穿越',
      why: '有人试图读取服务目录之外的文件。',
      remedy: '查看是否返回 200 及返回的字节数；服务不应打开来访者给出的路径。',
    },
  },
};
