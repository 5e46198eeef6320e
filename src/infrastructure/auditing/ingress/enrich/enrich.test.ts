import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { RecentMap } from './recent-map.ts';
import { createUrlTemplates, placeholder } from './url-template.ts';
import { createAgentReader, readAgent } from './user-agent.ts';
import { visitorOf } from './visitor.ts';

describe('templates of URLs', () => {
  const TEMPLATES: readonly (readonly [string, string])[] = [
    ['/', '/'],
    ['/cart', '/cart'],
    ['/items/42?x=1', '/items/{n}'],
    ['/items/42/reviews/7', '/items/{n}/reviews/{n}'],
    ['/orders/7b7d2b1e-2c2a-4c39-9d3e-2f7d0a1b2c3d', '/orders/{uuid}'],
    ['/static/app.3f2a9c1d.js', '/static/app.{hash}.js'],
    ['/blog/2026/11', '/blog/{n}/{n}'],
    ['/reports/2026-11-24', '/reports/{date}'],
    ['/api/v1/users', '/api/v1/users'],
    ['/reset/aB3dE5gH7jK9mN1pQ3rS5tU7', '/reset/{token}'],
    ['/users/jane@example.com', '/users/{email}'],
    ['/wiki/%E4%BD%A0%E5%A5%BD', '/wiki/{text}'],
    ['/a/b;jsessionid=1', '/a/b'],
    ['*', '{no path}'],
  ];
  for (const [url, template] of TEMPLATES)
    it(`${url} is ${template}`, () => {
      assert.equal(createUrlTemplates().of('host', url, false), template);
    });

  it('are bounded, whatever is asked for, and what found no room is counted', () => {
    const templates = createUrlTemplates({ templates: 50, children: 20 });
    const found = new Set<string>();
    for (let a = 0; a < 40; a++)
      for (let b = 0; b < 40; b++) found.add(templates.of('host', `/part-${word(a)}/page-${word(b)}`, false));
    assert.ok(found.size <= 51, String(found.size));
    assert.ok(found.has('/*'));
    assert.ok(templates.collapsed() > 1000);
  });

  it('leave room for pages that are there when somebody searches for those that are not', () => {
    const templates = createUrlTemplates();
    for (let index = 0; index < 5000; index++) templates.of('host', `/scan-${word(index)}/x`, true);
    assert.equal(templates.of('host', '/cart', false), '/cart');
  });

  it('tell hosts apart, and forget those that were met long ago', () => {
    const templates = createUrlTemplates({ hosts: 2, templates: 1 });
    for (const host of ['a', 'b', 'c', 'a']) assert.equal(templates.of(host, `/${host}`, false), `/${host}`);
  });

  it('are found for any text', () => {
    const templates = createUrlTemplates();
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const template = templates.of('host', `/${text}`, false);
        return template.length < 2000 && typeof placeholder(text) === 'string';
      }),
    );
  });
});

/** Letters alone: digits would be taken out. */
function word(index: number): string {
  return [...String(index)].map((digit) => 'abcdefghij'[Number(digit)]).join('');
}

describe('user agents', () => {
  const AGENTS: readonly (readonly [string, string, string, string])[] = [
    ['curl/8.5.0', 'tool', 'curl', ''],
    ['Go-http-client/2.0', 'tool', 'Go-http-client', ''],
    ['kube-probe/1.29', 'tool', 'kube-probe', ''],
    ['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', 'bot', 'Googlebot', ''],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1',
      'mobile',
      'Safari',
      'iOS',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'desktop', 'Firefox', 'Linux'],
    ['', 'unknown', '', ''],
  ];
  for (const [text, device, browser, os] of AGENTS)
    it(`${text.slice(0, 40)} is ${device} ${browser}`, () => {
      assert.deepEqual(createAgentReader()(text), { device, browser, os });
    });

  it('may be any text, of any length', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => typeof readAgent(text).device === 'string'),
    );
    assert.equal(createAgentReader()('Mozilla/5.0 '.repeat(10_000)).device, 'unknown');
  });
});

describe('visitors', () => {
  it('are the same for the same address and agent, and hardly ever for others', () => {
    assert.equal(visitorOf('192.0.2.1', 'a'), visitorOf('192.0.2.1', 'a'));
    assert.equal(visitorOf('', 'a'), '');
    const many = Array.from({ length: 50_000 }, (_, index) =>
      visitorOf(`10.0.${index >> 8}.${index & 255}`, 'a'),
    );
    assert.equal(new Set(many).size, many.length);
  });
});

describe('the map of what was used lately', () => {
  it('keeps what is used and bounds the rest', () => {
    const map = new RecentMap<number>(10);
    for (let index = 0; index < 1000; index++) {
      map.set(`key-${index}`, index);
      map.get('key-0');
    }
    assert.equal(map.get('key-0'), 0);
    assert.equal(map.get('key-500'), undefined);
  });
});
