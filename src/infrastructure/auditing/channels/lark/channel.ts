import type { Severity } from '../../rules/types.ts';
import { clip, clipBytes, harmless } from '../harmless.ts';
import { judgeCode } from '../judge.ts';
import { checkUrl, hostOf, textOf } from '../settings.ts';
import { hmacBase64 } from '../signing.ts';
import type { ChannelType, News } from '../types.ts';
import { headline, linesOf, WORDS } from '../words.ts';

/** Lark refuses a request of more than 20 KB. */
const MAX_BYTES = 12_000;
const MAX_LINES = 20;

const TEMPLATES: Readonly<Record<Severity, string>> = {
  critical: 'carmine',
  high: 'red',
  medium: 'orange',
  low: 'blue',
  info: 'grey',
};

/** A custom bot of a Lark (Feishu) group; its card is of plain texts, in which nothing is markup. */
export const lark: ChannelType = {
  type: 'lark',
  title: { en: 'Lark, Feishu', zh: '飞书 / Lark' },
  about: { en: 'A custom bot of a group.', zh: '飞书群自定义机器人。' },
  fields: [
    {
      name: 'url',
      kind: 'secret',
      required: true,
      label: { en: 'Webhook URL', zh: 'Webhook 地址' },
      help: {
        en: 'https://open.feishu.cn/open-apis/bot/v2/hook/… or https://open.larksuite.com/…',
        zh: 'https://open.feishu.cn/open-apis/bot/v2/hook/…',
      },
    },
    {
      name: 'secret',
      kind: 'secret',
      required: false,
      label: { en: 'Signing secret', zh: '签名密钥' },
      help: { en: 'Where the bot verifies signatures.', zh: '机器人启用“签名校验”时的密钥。' },
    },
  ],
  target: (settings) => hostOf(textOf(settings, 'url')),
  check: checkUrl('url'),
  transport: 'http',
  toHttp: (settings, news, nowMs) => ({
    url: textOf(settings, 'url'),
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({
      ...signature(textOf(settings, 'secret'), Math.floor(nowMs / 1000)),
      msg_type: 'interactive',
      card: toCard(news),
    }),
  }),
  // 9499 and 11232: sent too fast.
  judge: judgeCode(['code', 'StatusCode'], [9499, 11232]),
};

/** Time and secret are the key here, and nothing is the text. */
function signature(secret: string, seconds: number): Record<string, string> {
  if (secret === '') return {};
  return { timestamp: String(seconds), sign: hmacBase64(`${seconds}\n${secret}`, '') };
}

function toCard(news: News) {
  const words = WORDS[news.language];
  const remedy = news.kind === 'firing' && news.remedy !== '' ? [`${words.remedy}: ${news.remedy}`] : [];
  const text = [...linesOf(news, MAX_LINES), ...remedy].map(harmless).join('\n');
  const button = {
    tag: 'action',
    actions: [
      { tag: 'button', type: 'default', text: { tag: 'plain_text', content: words.open }, url: news.link },
    ],
  };
  return {
    config: { wide_screen_mode: true },
    header: {
      template: news.kind === 'resolved' ? 'green' : TEMPLATES[news.severity],
      title: { tag: 'plain_text', content: clip(harmless(headline(news)), 300) },
    },
    elements: [
      { tag: 'div', text: { tag: 'plain_text', content: clipBytes(text, MAX_BYTES) } },
      ...(news.link === undefined ? [] : [button]),
    ],
  };
}
