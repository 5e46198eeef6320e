import type { MatchRule } from '../../types.ts';

export const rule: MatchRule = {
  kind: 'match',
  id: 'command-injection',
  severity: 'critical',
  in: ['url', 'referer', 'agent'],
  words: [
    'wget ',
    'curl ',
    '/bin/sh',
    '/bin/bash',
    '$(',
    '`',
    'cmd.exe',
    'powershell',
    ';id',
    ';ls',
    ';cat',
    '|id',
    '|cat',
    '| cat',
    '; cat',
    '; ls',
    '&& ',
    'chmod ',
    '/dev/tcp/',
    'nc -e',
    'busybox',
    'whoami',
    'ping -',
    'nslookup ',
    '\x24{ifs}',
    '$ifs',
    'uname',
  ],
  pattern:
    '(?:[;|`\\n]|&&|\\$\\()(?:\\s*/(?:usr/)?s?bin/)?(?:wget|curl|nc|ncat|bash|sh|cat|id|ls|ping|nslookup|whoami|uname|chmod|rm|cp|echo|python\\d?|perl|php|tftp|busybox|powershell|cmd|sleep|cd|printf|env)(?:\\s|$|\\)|`|[;|&]|\\$)|[;|&]\\s+(?:wget|curl|nc|ncat|bash|sh|cat|ls|ping|chmod|rm|cp|python\\d?|perl|php|tftp|cd)\\s+[-/.]|/bin/(?:ba)?sh\\b|/dev/tcp/|\\$\\{?ifs\\}?|cmd\\.exe|powershell(?:\\.exe)?\\s+-|\\bbusybox\\s+\\w|\\bwget\\s+https?:|\\bcurl\\s+(?:-\\w+\\s+){0,4}https?:',
  references: [
    'https://attack.mitre.org/techniques/T1059/',
    'https://owasp.org/www-community/attacks/Command_Injection',
  ],
  text: {
    en: {
      title: 'Command injection',
      why: 'Somebody tries to run commands on the machine behind the service.',
      remedy:
        'Look into the container for new processes and files; look whether the service calls a shell with what it is given.',
    },
    zh: {
      title: '命令注入',
      why: '有人试图在服务所在的机器上执行命令。',
      remedy: '检查容器内的新进程和文件；检查服务是否用传入的内容调用 shell。',
    },
  },
};
