import { judgeStatus } from '../judge.ts';
import { checkUrl, hostOf, textOf } from '../settings.ts';
import { hmacBase64 } from '../signing.ts';
import type { ChannelType, News, Settings } from '../types.ts';

/** CloudEvents 1.0, structured JSON; signed as Standard Webhooks have it when there is a secret. */
export const webhook: ChannelType = {
  type: 'webhook',
  title: { en: 'Webhook (CloudEvents)', zh: 'Webhook（CloudEvents）' },
  about: {
    en: 'POSTs a CloudEvent with the alerts as JSON. With a secret it is signed by HMAC-SHA256 (Standard Webhooks).',
    zh: '以 CloudEvents JSON 形式 POST 告警；配置密钥后使用 HMAC-SHA256 签名（Standard Webhooks）。',
  },
  fields: [
    {
      name: 'url',
      kind: 'secret',
      required: true,
      label: { en: 'URL', zh: '地址' },
      help: { en: 'Kept secret: many receivers put a token into it.', zh: '按密文保存：地址中常包含令牌。' },
    },
    {
      name: 'secret',
      kind: 'secret',
      required: false,
      label: { en: 'Signing secret', zh: '签名密钥' },
      help: {
        en: 'The receiver checks webhook-signature with it. whsec_… is taken as base64, anything else as it is.',
        zh: '接收方用它校验 webhook-signature；以 whsec_ 开头时按 base64 解码。',
      },
    },
    {
      name: 'token',
      kind: 'secret',
      required: false,
      label: { en: 'Bearer token', zh: 'Bearer 令牌' },
      help: { en: 'Sent as Authorization: Bearer.', zh: '作为 Authorization: Bearer 发送。' },
    },
  ],
  target: (settings) => hostOf(textOf(settings, 'url')),
  check: checkUrl('url'),
  transport: 'http',
  toHttp: (settings, news, nowMs) => {
    const body = JSON.stringify(cloudEvent(news));
    return {
      url: textOf(settings, 'url'),
      headers: {
        'content-type': 'application/cloudevents+json; charset=utf-8',
        'idempotency-key': news.id,
        ...bearer(textOf(settings, 'token')),
        ...signature(settings, news.id, Math.floor(nowMs / 1000), body),
      },
      body,
    };
  },
  judge: judgeStatus,
};

function cloudEvent(news: News) {
  const { id, at, kind, alerts, ...rest } = news;
  return {
    specversion: '1.0',
    id,
    source: 'urn:bulwark:alerts',
    type: `io.bulwark.alert.${kind}`,
    time: at,
    subject: alerts[0]?.rule ?? 'test',
    datacontenttype: 'application/json',
    data: { kind, ...rest, alerts },
  };
}

export function bearer(token: string): Record<string, string> {
  return token === '' ? {} : { authorization: `Bearer ${token}` };
}

function signature(settings: Settings, id: string, seconds: number, body: string): Record<string, string> {
  const secret = textOf(settings, 'secret');
  if (secret === '') return {};
  const key = secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : secret;
  return {
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': `v1,${hmacBase64(key, `${id}.${seconds}.${body}`)}`,
  };
}
