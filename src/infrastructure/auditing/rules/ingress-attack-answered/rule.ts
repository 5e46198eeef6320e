import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'ingress-attack-answered',
  log: 'ingress',
  severity: 'high',
  enabled: true,
  query:
    'attack:~"(^|,)(path-traversal|command-injection|sensitive-file|web-shell|file-inclusion|java-exploit|log4shell|shellshock|ssrf-probe|ingress-nginx-exploit)(,|$)" status:range[200, 299]',
  condition: { kind: 'each' },
  groupBy: ['client_ip', 'host'],

  references: ['https://attack.mitre.org/techniques/T1190/'],
  text: {
    en: {
      title: 'An attack was answered with success',
      why: 'A request that looks like an attempt to break in got a 2xx: it may have worked.',
      remedy: 'Look at the answer and its size; look for new processes and files in the workload.',
      message: '{client_ip} got {status} for {attack} from {host}: {method} {url}',
    },
    zh: {
      title: '攻击请求返回成功',
      why: '看起来是入侵尝试的请求返回了 2xx，可能已经成功。',
      remedy: '查看响应及其大小；检查工作负载中的新进程和文件。',
      message: '{client_ip} 对 {host} 的 {attack} 得到 {status}：{method} {url}',
    },
  },
};
