import { clip, clipBytes, harmless } from '../harmless.ts';
import { judgeCode } from '../judge.ts';
import { checkUrl, hostOf, textOf } from '../settings.ts';
import { hmacBase64 } from '../signing.ts';
import type { ChannelType, News } from '../types.ts';
import { headline, linesOf, WORDS } from '../words.ts';

/** DingTalk refuses a message of more than 20,000 bytes. */
const MAX_BYTES = 15_000;
const MAX_LINES = 20;

/** A custom robot of a group. Signed when it has a secret, the robot's "additional signature". */
export const dingtalk: ChannelType = {
  type: 'dingtalk',
  title: { en: 'DingTalk', zh: '钉钉' },
  about: { en: 'A custom robot of a DingTalk group.', zh: '钉钉群自定义机器人。' },
  fields: [
    {
      name: 'url',
      kind: 'secret',
      required: true,
      label: { en: 'Webhook URL', zh: 'Webhook 地址' },
      help: {
        en: 'https://oapi.dingtalk.com/robot/send?access_token=…',
        zh: 'https://oapi.dingtalk.com/robot/send?access_token=…',
      },
    },
    {
      name: 'secret',
      kind: 'secret',
      required: false,
      label: { en: 'Signing secret', zh: '加签密钥' },
      help: {
        en: 'SEC…, where the robot asks for a signature.',
        zh: '机器人安全设置为“加签”时的 SEC… 密钥。',
      },
    },
    {
      name: 'keyword',
      kind: 'text',
      required: false,
      label: { en: 'Keyword', zh: '自定义关键词' },
      help: {
        en: 'Put before the title, where the robot takes only messages with it.',
        zh: '机器人安全设置为“自定义关键词”时，放在标题之前。',
      },
    },
  ],
  target: (settings) => hostOf(textOf(settings, 'url')),
  check: checkUrl('url'),
  transport: 'http',
  toHttp: (settings, news, nowMs) => ({
    url: signedUrl(textOf(settings, 'url'), textOf(settings, 'secret'), nowMs),
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(toMessage(news, textOf(settings, 'keyword'))),
  }),
  // 130101 and 410100: sent too fast.
  judge: judgeCode(['errcode'], [130101, 410100, 90018]),
};

function signedUrl(url: string, secret: string, nowMs: number): string {
  if (secret === '') return url;
  const signed = new URL(url);
  signed.searchParams.set('timestamp', String(nowMs));
  signed.searchParams.set('sign', hmacBase64(secret, `${nowMs}\n${secret}`));
  return signed.href;
}

function toMessage(news: News, keyword: string) {
  const words = WORDS[news.language];
  const title = clip(harmless(`${keyword === '' ? '' : `${keyword} `}${headline(news)}`), 300);
  const remedy =
    news.kind === 'firing' && news.remedy !== '' ? [`**${words.remedy}**: ${harmless(news.remedy)}`] : [];
  const link = news.link === undefined ? [] : [`[${words.open}](${news.link})`];
  const lines = linesOf(news, MAX_LINES).map((line) => `- ${harmless(line)}`);
  const body = clipBytes([`### ${title}`, ...lines, ...remedy].join('\n\n'), MAX_BYTES);
  return {
    msgtype: 'markdown',
    markdown: { title, text: [body, ...link].join('\n\n') },
    at: { isAtAll: false },
  };
}
