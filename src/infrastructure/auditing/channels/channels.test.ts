import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { channelType, channelTypes } from './catalog.ts';
import { parseAllowed, refusedAddress } from './guard.ts';
import { clipBytes, harmless } from './harmless.ts';
import { checkSettings } from './settings.ts';
import type { HttpMessage, News, Settings } from './types.ts';

const HOSTILE =
  '<!channel> @all [click](https://evil.example) *bold* `x` <at user_id="all"></at> <@U1> \u001b[31m\u202e';
const NOW_MS = 1_767_605_400_123;

const news: News = {
  id: 'd-1',
  kind: 'firing',
  severity: 'high',
  title: 'Exec in a pod',
  why: 'why',
  remedy: 'remedy',
  total: 2,
  link: 'https://bulwark.example/a',
  at: '2026-01-05T09:30:00.000Z',
  language: 'en',
  alerts: ['a', 'b'].map((id) => ({
    id,
    rule: 'pod-exec',
    state: 'firing',
    severity: 'high',
    title: 'Exec in a pod',
    message: HOSTILE,
    cluster: 'shop',
    namespace: 'default',
    group: { 'objectRef.name': id },
    count: 1,
    startedAt: '2026-01-05T09:30:00.000Z',
    lastAt: '2026-01-05T09:30:00.000Z',
    resolvedAt: undefined,
    link: undefined,
  })),
};

function http(type: string, settings: Settings): HttpMessage {
  const channel = channelType(type);
  assert.ok(channel?.transport === 'http');
  return channel.toHttp(settings, news, NOW_MS);
}

function judge(type: string, status: number, body: string) {
  const channel = channelType(type);
  assert.ok(channel?.transport === 'http');
  return channel.judge({ status, headers: { 'retry-after': '7' }, body });
}

describe('channels', () => {
  it('are all in the catalogue', () => {
    const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== 'adapters')
      .map(({ name }) => name);
    assert.deepEqual(channelTypes.map(({ type }) => type).sort(), folders.sort());
  });

  it('DingTalk is signed by time and secret, and mentions nobody', () => {
    const url = 'https://oapi.dingtalk.com/robot/send?access_token=t';
    const message = http('dingtalk', { url, secret: 'SECx' });
    const query = new URL(message.url).searchParams;
    const sign = createHmac('sha256', 'SECx').update(`${NOW_MS}\nSECx`).digest('base64');
    assert.deepEqual(
      [...query],
      [
        ['access_token', 't'],
        ['timestamp', String(NOW_MS)],
        ['sign', sign],
      ],
    );
    const body = JSON.parse(message.body);
    assert.equal(body.msgtype, 'markdown');
    assert.deepEqual(body.at, { isAtAll: false });
    assert.doesNotMatch(body.markdown.text, /@all|\(https:\/\/evil|`x`/);
  });

  it('Lark is signed with time and secret as the key', () => {
    const body = JSON.parse(http('lark', { url: 'https://open.feishu.cn/x', secret: 's' }).body);
    const seconds = Math.floor(NOW_MS / 1000);
    assert.equal(body.timestamp, String(seconds));
    assert.equal(body.sign, createHmac('sha256', `${seconds}\ns`).update('').digest('base64'));
    assert.equal(body.card.elements[0].text.tag, 'plain_text');
    assert.doesNotMatch(JSON.stringify(body.card), /<at/);
  });

  it('WeCom gets Markdown of at most 4,096 bytes', () => {
    const channel = channelType('wecom');
    assert.ok(channel?.transport === 'http');
    const alerts = news.alerts.map((one) => ({ ...one, message: '告'.repeat(5000) }));
    const { body } = channel.toHttp({ url: 'https://qyapi.weixin.qq.com/x' }, { ...news, alerts }, NOW_MS);
    const { content } = JSON.parse(body).markdown;
    assert.ok(Buffer.byteLength(content) <= 4096);
    assert.match(content, /\[Open in Bulwark\]\(https:\/\/bulwark\.example\/a\)$/);
  });

  it('Slack gets no mention and no link of strangers', () => {
    const body = JSON.parse(http('slack', { url: 'https://hooks.slack.com/x' }).body);
    assert.doesNotMatch(JSON.stringify(body), /<!channel>|<@|@all|https:\/\/evil/);
    assert.equal(body.parse, 'none');
  });

  it('Alertmanager gets labels with names that it knows, and an end', () => {
    const message = http('alertmanager', { url: 'https://am.example/', user: 'u', password: 'p' });
    assert.equal(message.url, 'https://am.example/api/v2/alerts');
    assert.equal(message.headers['authorization'], `Basic ${Buffer.from('u:p').toString('base64')}`);
    const [first] = JSON.parse(message.body);
    assert.equal(first.labels.objectRef_name, 'a');
    assert.equal(first.labels.alertname, 'pod-exec');
    assert.ok(Date.parse(first.endsAt) > NOW_MS);
  });

  it('events go to the cluster of the alert, under a name that stays', () => {
    const channel = channelType('kubernetes-event');
    assert.ok(channel?.transport === 'kubernetes');
    const [first, second] = channel.toEvents({}, news, NOW_MS);
    const [again] = channel.toEvents({}, news, NOW_MS + 5000);
    assert.equal(first?.cluster, 'shop');
    assert.deepEqual(first?.object['metadata'], again?.object['metadata']);
    assert.notDeepEqual(first?.object['metadata'], second?.object['metadata']);
  });

  it('a mail has one line in its subject and no tag of strangers', () => {
    const channel = channelType('email');
    assert.ok(channel?.transport === 'smtp');
    const mail = channel.toMail(
      { host: 'mail', to: ['a@b.c'], from: 'a@b.c' },
      { ...news, title: 'a\r\nBcc: x@y.z' },
    );
    assert.doesNotMatch(mail.subject, /[\r\n]/);
    assert.doesNotMatch(mail.html, /<at|<!channel|<@U1/);
    assert.equal(mail.security, 'starttls');
  });

  it('robots answer 200 and mean something else', () => {
    assert.deepEqual(judge('dingtalk', 200, '{"errcode":0,"errmsg":"ok"}'), { ok: true });
    assert.deepEqual(judge('lark', 200, '{"StatusCode":0,"StatusMessage":"success"}'), { ok: true });
    const refused = judge('dingtalk', 200, '{"errcode":310000,"errmsg":"sign not match"}');
    assert.ok(!refused.ok && !refused.retry && /sign not match/.test(refused.error));
    const busy = judge('wecom', 200, '{"errcode":45009}');
    assert.ok(!busy.ok && busy.retry);
    const later = judge('slack', 429, '');
    assert.ok(!later.ok && later.retry && later.retryAfterMs === 7000);
    const gone = judge('slack', 404, 'no_service');
    assert.ok(!gone.ok && !gone.retry);
  });

  it('settings are checked by field', () => {
    const wrong = (type: string, settings: Settings) => {
      const channel = channelType(type);
      assert.ok(channel !== undefined);
      return checkSettings(channel, settings).map(({ field }) => field);
    };
    assert.deepEqual(wrong('webhook', {}), ['url']);
    assert.deepEqual(wrong('webhook', { url: 'file:///etc/passwd' }), ['url']);
    assert.deepEqual(wrong('slack', { url: 'https://x.example', other: 'x' }), ['other']);
    const mail = { host: 'h', from: 'a@b.c', to: ['a@b.c\r\nBcc: x@y.z'] };
    assert.deepEqual(wrong('email', mail), ['to']);
    const plain = { host: 'h', from: 'a@b.c', to: ['a@b.c'], security: 'none', user: 'u' };
    assert.deepEqual(wrong('email', plain), ['security']);
  });
});

describe('addresses that are not sent to', () => {
  const refused = [
    '127.0.0.1',
    '0.0.0.0',
    '169.254.169.254',
    '100.100.100.200',
    '::1',
    '::',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '64:ff9b::a9fe:a9fe',
    'fe80::1',
    'fd00:ec2::254',
    'nonsense',
  ];
  for (const address of refused) {
    it(address, () => assert.notEqual(refusedAddress(address, []), undefined));
  }
  it('others are, and those that are allowed', () => {
    for (const address of ['10.0.0.1', '203.0.113.7', '2001:db8::1'])
      assert.equal(refusedAddress(address, []), undefined);
    assert.equal(refusedAddress('127.0.0.1', parseAllowed(['127.0.0.0/8'])), undefined);
    assert.throws(() => parseAllowed(['loopback']), RangeError);
  });
});

describe('texts of strangers', () => {
  it('have no markup left', () => {
    assert.doesNotMatch(harmless(HOSTILE), /[@<>[\]*`|#!\\\u001b\u202e]|:\/\//);
    assert.equal(
      harmless('jane ran cat /etc/hosts in default/web_1'),
      'jane ran cat /etc/hosts in default/web_1',
    );
  });
  it('are cut at whole letters', () => {
    const cut = clipBytes('告警告警', 8);
    assert.equal(cut, '告…');
    assert.ok(Buffer.byteLength(cut) <= 8);
  });
});
