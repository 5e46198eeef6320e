import type { MatchRule } from '../../types.ts';

export const rule: MatchRule = {
  kind: 'match',
  id: 'tls-on-plain-port',
  severity: 'low',
  in: ['request'],
  words: [
    '\u0016\u0003',
    '\u0003\u0000\u0000',
    'ssh-2.0',
    '\u0000\u0000\u0000',
    'mstshash=',
    '\u0005\u0001\u0000',
    'rtsp/1.0',
    'sip/2.0',
    '"method":"login"',
    'mglndd_',
    't3 12.',
  ],
  pattern: String.raw`^ (?:\x16\x03|\x03\x00\x00|ssh-2\.0|\x00|.{0,20}mstshash=|\x05\x01|mglndd_|t3 12)|(?:rtsp/1|sip/2)\.0$|^ \{.{0,40}"method":"login"`,
  references: ['https://nginx.org/en/docs/http/configuring_https_servers.html'],
  text: {
    en: {
      title: 'Not HTTP',
      why: 'Something else than HTTP was spoken on the port: TLS, RDP, SSH or the probes of a scanner.',
      remedy: 'Nothing, unless it is your own client with a wrong address.',
    },
    zh: {
      title: '非 HTTP 协议',
      why: '端口上收到的不是 HTTP：TLS、RDP、SSH 或扫描器的探测。',
      remedy: '无需处理，除非是自己的客户端地址配置错误。',
    },
  },
};
