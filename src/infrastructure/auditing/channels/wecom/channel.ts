import { clip, clipBytes, harmless } from '../harmless.ts';
import { judgeCode } from '../judge.ts';
import { checkUrl, hostOf, textOf } from '../settings.ts';
import type { ChannelType, News } from '../types.ts';
import { headline, linesOf, WORDS } from '../words.ts';

/** WeCom takes 4,096 bytes of Markdown. */
const MAX_BYTES = 3600;
const MAX_LINES = 10;

/** A robot of a WeCom group. */
export const wecom: ChannelType = {
  type: 'wecom',
  title: { en: 'WeCom', zh: '企业微信' },
  about: { en: 'A robot of a WeCom group.', zh: '企业微信群机器人。' },
  fields: [
    {
      name: 'url',
      kind: 'secret',
      required: true,
      label: { en: 'Webhook URL', zh: 'Webhook 地址' },
      help: {
        en: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…',
        zh: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…',
      },
    },
  ],
  target: (settings) => hostOf(textOf(settings, 'url')),
  check: checkUrl('url'),
  transport: 'http',
  toHttp: (settings, news) => ({
    url: textOf(settings, 'url'),
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(toMessage(news)),
  }),
  // 45009: more than 20 messages in a minute.
  judge: judgeCode(['errcode'], [45009, 45033]),
};

function toMessage(news: News) {
  const words = WORDS[news.language];
  const remedy =
    news.kind === 'firing' && news.remedy !== '' ? [`**${words.remedy}**: ${harmless(news.remedy)}`] : [];
  const link = news.link === undefined ? '' : `\n[${words.open}](${news.link})`;
  const lines = linesOf(news, MAX_LINES).map((line) => `> ${harmless(line)}`);
  const body = [`**${clip(harmless(headline(news)), 200)}**`, ...lines, ...remedy].join('\n');
  return {
    msgtype: 'markdown',
    markdown: { content: clipBytes(body, MAX_BYTES - Buffer.byteLength(link)) + link },
  };
}
