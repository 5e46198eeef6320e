import type { Severity } from '../../rules/types.ts';
import { clip, harmless } from '../harmless.ts';
import { judgeStatus } from '../judge.ts';
import { checkUrl, hostOf, textOf } from '../settings.ts';
import type { ChannelType, News } from '../types.ts';
import { headline, linesOf, WORDS } from '../words.ts';

const COLORS: Readonly<Record<Severity, string>> = {
  critical: '#a8071a',
  high: '#d4380d',
  medium: '#d48806',
  low: '#1677ff',
  info: '#8c8c8c',
};
const RESOLVED = '#389e0d';
/** Slack cuts the text of an attachment at 8,000 characters; more than a screen nobody reads. */
const MAX_TEXT = 6000;
const MAX_LINES = 20;

/** The form of Slack's incoming webhooks that Mattermost and Rocket.Chat read as well: text and attachments. */
export const slack: ChannelType = {
  type: 'slack',
  title: { en: 'Slack, Mattermost, Rocket.Chat', zh: 'Slack / Mattermost / Rocket.Chat' },
  about: {
    en: 'An incoming webhook in the form of Slack.',
    zh: 'Slack 格式的 Incoming Webhook。',
  },
  fields: [
    {
      name: 'url',
      kind: 'secret',
      required: true,
      label: { en: 'Webhook URL', zh: 'Webhook 地址' },
      help: { en: 'https://hooks.slack.com/services/…', zh: 'https://hooks.slack.com/services/…' },
    },
    {
      name: 'channel',
      kind: 'text',
      required: false,
      label: { en: 'Channel', zh: '频道' },
      help: {
        en: 'Only where the program lets a webhook choose (Mattermost).',
        zh: '仅在程序允许 Webhook 选择频道时有效（Mattermost）。',
      },
    },
  ],
  target: (settings) => hostOf(textOf(settings, 'url')),
  check: checkUrl('url'),
  transport: 'http',
  toHttp: (settings, news) => ({
    url: textOf(settings, 'url'),
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(toMessage(news, textOf(settings, 'channel'))),
  }),
  judge: judgeStatus,
};

function toMessage(news: News, channel: string) {
  const words = WORDS[news.language];
  const remedy = news.kind === 'firing' && news.remedy !== '' ? [`${words.remedy}: ${news.remedy}`] : [];
  const lines = [...linesOf(news, MAX_LINES), ...remedy].map((line) => escaped(harmless(line)));
  const title = clip(escaped(harmless(headline(news))), 300);
  return {
    text: title,
    // Neither names nor links of the text are to be made out of it.
    parse: 'none',
    link_names: 0,
    unfurl_links: false,
    unfurl_media: false,
    ...(channel === '' ? {} : { channel }),
    attachments: [
      {
        fallback: title,
        color: news.kind === 'resolved' ? RESOLVED : COLORS[news.severity],
        ...(news.link === undefined ? {} : { title: words.open, title_link: news.link }),
        text: clip(lines.join('\n'), MAX_TEXT),
        mrkdwn_in: [],
        ts: Math.floor(Date.parse(news.at) / 1000),
      },
    ],
  };
}

/** Slack's own three; the rest has become plain letters before. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
