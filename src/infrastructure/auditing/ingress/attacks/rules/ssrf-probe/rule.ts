import type { MatchRule } from '../../types.ts';

export const rule: MatchRule = {
  kind: 'match',
  id: 'ssrf-probe',
  severity: 'high',
  in: ['url'],
  words: [
    '169.254.169.254',
    'metadata.google',
    '100.100.100.200',
    '2852039166',
    '0xa9fea9fe',
    'file:/',
    'gopher:',
    'dict:/',
    '=http://127.',
    '=http://localhost',
    '=https://localhost',
    '=http://[::1]',
    '=http://0.0.0.0',
    'kubernetes.default',
    '169.254.170.2',
    'fd00:ec2',
    '=http://10.',
    '=http://192.168.',
    '=jar:',
    '=ftp://127',
  ],
  pattern: String.raw`169\.254\.(?:169\.254|170\.2)|metadata\.google|100\.100\.100\.200|2852039166|0xa9fea9fe|fd00:ec2|[=:/]\s*(?:file|gopher|dict|jar):/{0,3}\S|[?&][^=&]{1,60}=https?://(?:127\.|localhost|\[::1?\]|0\.0\.0\.0|10\.\d|192\.168\.)|[?&][^=&]{1,60}=(?:https?://)?kubernetes\.default`,
  references: [
    'https://attack.mitre.org/techniques/T1552/005/',
    'https://owasp.org/www-community/attacks/Server_Side_Request_Forgery',
  ],
  text: {
    en: {
      title: 'Probe for forged requests (SSRF)',
      why: 'Somebody tries to have the service ask for internal addresses, such as the metadata of the cloud with its credentials.',
      remedy:
        'Look whether the workload called that address; keep workloads from the metadata address by NetworkPolicy.',
    },
    zh: {
      title: '服务端请求伪造（SSRF）探测',
      why: '有人试图让服务访问内部地址，例如带有凭据的云元数据。',
      remedy: '检查工作负载是否访问了该地址；用 NetworkPolicy 禁止工作负载访问元数据地址。',
    },
  },
};
