import type { MatchRule } from '../../types.ts';

export const rule: MatchRule = {
  kind: 'match',
  id: 'file-inclusion',
  severity: 'high',
  in: ['url'],
  words: [
    'php://',
    'data://',
    'expect://',
    'phar://',
    'zip://',
    'allow_url_include',
    'auto_prepend_file',
    '=http',
    'pearcmd',
    'invokefunction',
    'eval-stdin',
    'construct&method',
    'call_user_func',
  ],
  pattern: String.raw`php://(?:input|filter|stdin)|data:/{0,2}text/plain|expect://|phar://|zip://|allow_url_include|auto_prepend_file|\.(?:php\d?|jsp|asp)\?(?:[^#]{0,80}&)?(?:file|page|include|inc|path|template|lang|module)=https?://|pearcmd|invokefunction|eval-stdin\.php|_method=__construct|call_user_func`,
  references: [
    'https://owasp.org/www-community/attacks/Code_Injection',
    'https://attack.mitre.org/techniques/T1190/',
  ],
  text: {
    en: {
      title: 'Inclusion of files or wrappers',
      why: 'Somebody tries to have PHP or the like run a file of his, or print one of yours.',
      remedy: 'Look whether the workload fetched the address; never include a path that a caller gives.',
    },
    zh: {
      title: '文件包含或协议包装',
      why: '有人试图让 PHP 等执行其文件，或输出服务端文件。',
      remedy: '检查工作负载是否访问了该地址；不要包含来访者给出的路径。',
    },
  },
};
