import type { MatchRule } from '../../types.ts';

export const rule: MatchRule = {
  kind: 'match',
  id: 'shellshock',
  severity: 'critical',
  in: ['agent', 'referer', 'url'],
  words: ['() {', '(){'],
  pattern: String.raw`\(\)\s*\{\s*(?::|_|;|\w{0,10}\s*;)`,
  references: ['https://nvd.nist.gov/vuln/detail/CVE-2014-6271'],
  text: {
    en: {
      title: 'Shellshock',
      why: 'Somebody tries to have Bash run a command from a header (CVE-2014-6271).',
      remedy: 'Look whether anything behind this ingress runs CGI; look for new processes.',
    },
    zh: {
      title: 'Shellshock',
      why: '有人试图通过请求头让 Bash 执行命令（CVE-2014-6271）。',
      remedy: '检查该 Ingress 后面是否有 CGI；检查新进程。',
    },
  },
};
