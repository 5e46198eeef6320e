import { clip } from '../harmless.ts';
import { judgeStatus } from '../judge.ts';
import { hostOf, textOf, wrongUrl } from '../settings.ts';
import type { AlertNews, ChannelType, News, Settings } from '../types.ts';
import { bearer } from '../webhook/channel.ts';

/** Alertmanager closes what it does not hear of for five minutes, unless it is told until when. We say when it is over. */
const KEEP_OPEN_MS = 24 * 3_600_000;

/** API v2 of Prometheus' Alertmanager, which then routes, groups and silences by its own rules. */
export const alertmanager: ChannelType = {
  type: 'alertmanager',
  title: { en: 'Alertmanager', zh: 'Alertmanager' },
  about: {
    en: 'Alerts for Prometheus’ Alertmanager (API v2): each keeps its labels until it is resolved.',
    zh: '发送到 Prometheus Alertmanager（API v2），恢复时会自动关闭。',
  },
  fields: [
    {
      name: 'url',
      kind: 'text',
      required: true,
      label: { en: 'Address', zh: '地址' },
      help: { en: 'Such as https://alertmanager.example.com', zh: '例如 https://alertmanager.example.com' },
    },
    {
      name: 'user',
      kind: 'text',
      required: false,
      label: { en: 'User', zh: '用户名' },
      help: { en: 'Of basic authentication.', zh: 'Basic 认证用户名。' },
    },
    {
      name: 'password',
      kind: 'secret',
      required: false,
      label: { en: 'Password', zh: '密码' },
      help: { en: 'Of basic authentication.', zh: 'Basic 认证密码。' },
    },
    {
      name: 'token',
      kind: 'secret',
      required: false,
      label: { en: 'Bearer token', zh: 'Bearer 令牌' },
      help: { en: 'Instead of user and password.', zh: '代替用户名和密码。' },
    },
  ],
  target: (settings) => hostOf(textOf(settings, 'url')),
  check: (settings) => {
    const message = wrongUrl(textOf(settings, 'url'));
    return message === undefined ? [] : [{ field: 'url', message }];
  },
  transport: 'http',
  toHttp: (settings, news, nowMs) => ({
    url: `${textOf(settings, 'url').replace(/\/+$/, '')}/api/v2/alerts`,
    headers: { 'content-type': 'application/json; charset=utf-8', ...authorization(settings) },
    body: JSON.stringify(news.alerts.map((one) => toAlert(one, news, nowMs))),
  }),
  judge: judgeStatus,
};

function authorization(settings: Settings): Record<string, string> {
  const user = textOf(settings, 'user');
  if (user === '') return bearer(textOf(settings, 'token'));
  const pair = Buffer.from(`${user}:${textOf(settings, 'password')}`).toString('base64');
  return { authorization: `Basic ${pair}` };
}

function toAlert(alert: AlertNews, news: News, nowMs: number) {
  const group = Object.entries(alert.group).map(([name, value]) => [labelName(name), clip(value, 256)]);
  const labels: Record<string, string> = {
    ...Object.fromEntries(group),
    alertname: alert.rule,
    severity: alert.severity,
    ...(alert.cluster === '' ? {} : { cluster: alert.cluster }),
    ...(alert.namespace === '' ? {} : { namespace: alert.namespace }),
  };
  return {
    labels,
    annotations: { summary: alert.title, description: clip(alert.message, 4000), remedy: news.remedy },
    startsAt: alert.startedAt,
    endsAt: alert.resolvedAt ?? new Date(nowMs + KEEP_OPEN_MS).toISOString(),
    ...(alert.link === undefined ? {} : { generatorURL: alert.link }),
  };
}

/** Names of labels are letters, digits and underscores, for every version of Alertmanager. */
function labelName(name: string): string {
  const plain = name.replaceAll(/[^A-Za-z0-9_]/g, '_').replace(/^(?=\d)/, '_');
  // Those with two in front are Alertmanager's own.
  return plain.replace(/^_{2,}/, '_') || '_';
}
