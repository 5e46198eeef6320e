import type { MatchRule } from '../../types.ts';

export const rule: MatchRule = {
  kind: 'match',
  id: 'ldap-injection',
  severity: 'medium',
  in: ['url'],
  words: ['*)(', ')(|', '(|(', '(&(', ')(&', '(cn=', '(uid='],
  pattern: String.raw`\*\)\s*\(|\)\s*\(\s*[|&]|[=(]\s*\(\s*[|&]\s*\(\s*\w{1,40}\s*=`,
  references: ['https://owasp.org/www-community/attacks/LDAP_Injection'],
  text: {
    en: {
      title: 'LDAP injection',
      why: 'Somebody tries to change the filter with which a directory is asked.',
      remedy: 'Escape what goes into filters; look whether the sign-in was answered with success.',
    },
    zh: {
      title: 'LDAP 注入',
      why: '有人试图改写目录查询的过滤条件。',
      remedy: '对写入过滤条件的内容进行转义；查看登录是否成功。',
    },
  },
};
