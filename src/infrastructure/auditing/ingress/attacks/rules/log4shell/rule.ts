import type { MatchRule } from '../../types.ts';

export const rule: MatchRule = {
  kind: 'match',
  id: 'log4shell',
  severity: 'critical',
  in: ['url', 'agent', 'referer'],
  words: [
    '\x24{jndi',
    '\x24{lower',
    '\x24{upper',
    '\x24{::',
    '\x24{env:',
    '\x24{sys:',
    'jndi:',
    '\x24{\x24{',
    '\x24{date:',
  ],
  pattern: String.raw`\$\{\s*jndi\s*:|\$\{[^}]{0,60}\$\{|\$\{(?:lower|upper|env|sys|date|main|::-)[:\w-]|jndi:(?:ldaps?|rmi|dns|iiop|https?):`,
  references: [
    'https://nvd.nist.gov/vuln/detail/CVE-2021-44228',
    'https://attack.mitre.org/techniques/T1190/',
  ],
  text: {
    en: {
      title: 'Log4Shell lookup',
      why: 'Somebody tries to have a logging library load code from his server (CVE-2021-44228).',
      remedy:
        'Look for connections of the workload to the address in the request; update Log4j to 2.17.1 or later.',
    },
    zh: {
      title: 'Log4Shell 查询',
      why: '有人试图让日志库从其服务器加载代码（CVE-2021-44228）。',
      remedy: '检查工作负载是否连接了请求中的地址；将 Log4j 升级到 2.17.1 或更高版本。',
    },
  },
};
