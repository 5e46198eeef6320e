import { clip, escapeHtml } from '../harmless.ts';
import { listOf, numberOf, textOf } from '../settings.ts';
import type { AlertNews, ChannelType, MailMessage, News, Settings } from '../types.ts';
import { headline, placeOf, WORDS } from '../words.ts';

const MAX_ALERTS = 50;
/** An address and nothing else: no name, no second one, nothing that ends a line. */
const ADDRESS = /^[^\s<>(),;:"@]{1,64}@[A-Za-z0-9.-]{1,255}$/;

/** Mail by SMTP. */
export const email: ChannelType = {
  type: 'email',
  title: { en: 'E-mail', zh: '邮件' },
  about: {
    en: 'Mail by an SMTP server. Its certificate is always checked.',
    zh: '通过 SMTP 服务器发送邮件，始终校验服务器证书。',
  },
  fields: [
    {
      name: 'host',
      kind: 'text',
      required: true,
      label: { en: 'SMTP server', zh: 'SMTP 服务器' },
      help: { en: 'Its name, as it stands in its certificate.', zh: '服务器名称，需与证书一致。' },
    },
    {
      name: 'port',
      kind: 'number',
      required: false,
      initial: 587,
      label: { en: 'Port', zh: '端口' },
      help: { en: '587 with STARTTLS, 465 with TLS.', zh: 'STARTTLS 通常为 587，TLS 通常为 465。' },
    },
    {
      name: 'security',
      kind: 'choice',
      required: false,
      choices: ['starttls', 'tls', 'none'],
      initial: 'starttls',
      label: { en: 'Encryption', zh: '加密方式' },
      help: {
        en: 'With starttls nothing is sent to a server that does not offer it.',
        zh: '选择 starttls 时，若服务器不支持则不会发送。',
      },
    },
    {
      name: 'ca',
      kind: 'text',
      required: false,
      label: { en: 'CA certificate (PEM)', zh: 'CA 证书（PEM）' },
      help: { en: 'Of a certification authority of your own.', zh: '自建 CA 的证书。' },
    },
    {
      name: 'user',
      kind: 'text',
      required: false,
      label: { en: 'User', zh: '用户名' },
      help: { en: 'Empty: no sign-in.', zh: '留空表示不认证。' },
    },
    {
      name: 'password',
      kind: 'secret',
      required: false,
      label: { en: 'Password', zh: '密码' },
      help: { en: 'Only sent over an encrypted connection.', zh: '仅通过加密连接发送。' },
    },
    {
      name: 'from',
      kind: 'text',
      required: true,
      label: { en: 'Sender', zh: '发件人' },
      help: { en: 'bulwark@example.com', zh: 'bulwark@example.com' },
    },
    {
      name: 'to',
      kind: 'list',
      required: true,
      label: { en: 'Recipients', zh: '收件人' },
      help: { en: 'Addresses.', zh: '邮件地址。' },
    },
  ],
  target: (settings) => listOf(settings, 'to').join(', '),
  check: checkMail,
  transport: 'smtp',
  toMail,
};

function checkMail(settings: Settings): readonly { field: string; message: string }[] {
  const addresses = [['from', textOf(settings, 'from')], ...listOf(settings, 'to').map((to) => ['to', to])];
  const wrong = addresses.filter(([, address = '']) => !ADDRESS.test(address));
  const port = numberOf(settings, 'port', 587);
  const hasPlainLogin = textOf(settings, 'security') === 'none' && textOf(settings, 'user') !== '';
  return [
    ...wrong.map(([field = '', address]) => ({ field, message: `"${address}" is no mail address.` })),
    ...(Number.isInteger(port) && port > 0 && port < 65_536
      ? []
      : [{ field: 'port', message: 'A port from 1 to 65535.' }]),
    ...(hasPlainLogin
      ? [{ field: 'security', message: 'A password is not sent over a connection that is not encrypted.' }]
      : []),
  ];
}

function toMail(settings: Settings, news: News): MailMessage {
  const user = textOf(settings, 'user');
  const security = textOf(settings, 'security');
  return {
    host: textOf(settings, 'host'),
    port: numberOf(settings, 'port', 587),
    security: security === 'tls' || security === 'none' ? security : 'starttls',
    caPem: textOf(settings, 'ca') || undefined,
    login: user === '' ? undefined : { user, password: textOf(settings, 'password') },
    from: textOf(settings, 'from'),
    to: listOf(settings, 'to'),
    subject: clip(oneLine(headline(news)), 200),
    text: toText(news),
    html: toHtml(news),
    messageId: `<${news.id.replaceAll(/[^A-Za-z0-9.-]/g, '-')}@bulwark.invalid>`,
  };
}

/** Headers end with their line. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ');
}

function shownOf(news: News): readonly AlertNews[] {
  return news.alerts.slice(0, MAX_ALERTS);
}

function moreOf(news: News): readonly string[] {
  const left = news.total - shownOf(news).length;
  return left > 0 ? [WORDS[news.language].more(left)] : [];
}

function toText(news: News): string {
  const words = WORDS[news.language];
  const alerts = shownOf(news).map(
    (one) =>
      `- ${oneLine(one.message)}\n  ${oneLine(placeOf(one, news.language))}${one.link ? `\n  ${one.link}` : ''}`,
  );
  return [
    oneLine(headline(news)),
    [...alerts, ...moreOf(news)].join('\n'),
    ...(news.why === '' ? [] : [`${words.why}: ${news.why}`]),
    ...(news.remedy === '' ? [] : [`${words.remedy}: ${news.remedy}`]),
    ...(news.link === undefined ? [] : [`${words.open}: ${news.link}`]),
  ].join('\n\n');
}

function toHtml(news: News): string {
  const words = WORDS[news.language];
  const part = (label: string, text: string) =>
    text === '' ? '' : `<p><b>${escapeHtml(label)}</b><br>${escapeHtml(text)}</p>`;
  const items = shownOf(news).map(
    (one) =>
      `<li>${escapeHtml(one.message)}<br><small>${escapeHtml(placeOf(one, news.language))}</small></li>`,
  );
  const more = moreOf(news).map((text) => `<li>${escapeHtml(text)}</li>`);
  const link =
    news.link === undefined ? '' : `<p><a href="${escapeHtml(news.link)}">${escapeHtml(words.open)}</a></p>`;
  return [
    `<!doctype html><html lang="${news.language}"><head><meta charset="utf-8"></head><body>`,
    `<h2>${escapeHtml(headline(news))}</h2><ul>${[...items, ...more].join('')}</ul>`,
    part(words.why, news.why),
    part(words.remedy, news.remedy),
    `${link}</body></html>`,
  ].join('\n');
}
