import type { MatchRule } from '../../types.ts';

export const rule: MatchRule = {
  kind: 'match',
  id: 'header-injection',
  severity: 'high',
  in: ['url'],
  words: ['\r\n', '\n', 'transfer-encoding', 'set-cookie:', 'http/1.1', 'http/1.0'],
  pattern: String.raw`\r?\n\s*(?:[a-z][a-z-]{2,40}\s*:|get\s|post\s|http/)|\btransfer-encoding\s*:|\s(?:http/1\.[01])\s*[\r\n]`,
  references: [
    'https://owasp.org/www-community/attacks/HTTP_Response_Splitting',
    'https://portswigger.net/web-security/request-smuggling',
  ],
  text: {
    en: {
      title: 'Header injection or request smuggling',
      why: 'Line breaks or headers of HTTP in the URL: somebody tries to slip in a second request or answer.',
      remedy: 'Look for requests that do not belong on the same connection; update proxy and server.',
    },
    zh: {
      title: '请求头注入或请求走私',
      why: 'URL 中含有换行或 HTTP 头：有人试图夹带第二个请求或响应。',
      remedy: '检查同一连接上不应出现的请求；升级代理和服务器。',
    },
  },
};
