import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'ingress-reload-failed',
  log: 'ingress',
  severity: 'high',
  enabled: true,
  query:
    'parse_error:=other raw:~"(?i)(error reloading|unexpected failure reloading|configuration file .{0,120} test failed|\\\\[emerg\\\\])"',
  condition: { kind: 'count', atLeast: 1, windowMs: 10 * 60_000 },
  groupBy: ['ingress_namespace'],
  ack: 'ingress-reload-err',
  references: ['https://kubernetes.github.io/ingress-nginx/troubleshooting/'],
  text: {
    en: {
      title: 'The ingress did not take its configuration',
      why: 'nginx refuses a configuration: changes to routes have no effect until it is mended.',
      remedy: 'The message names the line; look at the newest Ingress and its annotations.',
      message: 'The ingress controller could not reload: {raw}',
    },
    zh: {
      title: 'Ingress 配置重载失败',
      why: 'nginx 拒绝了配置：修复之前路由的变更不会生效。',
      remedy: '消息中给出了行号；检查最新的 Ingress 及其注解。',
      message: 'Ingress 控制器无法重载配置：{raw}',
    },
  },
};
