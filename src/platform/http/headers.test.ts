import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { contentDisposition } from './content-disposition.ts';
import { formatCookie, parseBearer, parseCookies } from './cookies.ts';
import { formatEvent } from './event-text.ts';
import { parseLanguage } from './language.ts';
import { networkOf } from './network.ts';
import { crossOriginReason, hostRule, isHostAllowed, isLoopback } from './origin.ts';
import { createRateLimiter } from './rate-limiter.ts';
import { includesRole, lowerRole } from './roles.ts';

describe('cookies', () => {
  const cases: readonly [string, string | undefined, Record<string, string>][] = [
    ['none', undefined, {}],
    ['one', 'a=b', { a: 'b' }],
    ['spaces around', ' a = b ; c=d', { a: 'b', c: 'd' }],
    ['a value with =', 'a=b=c', { a: 'b=c' }],
    ['the first of two with one name', 'a=1; a=2', { a: '1' }],
    [
      'names of the prototype as names',
      '__proto__=1; constructor=2',
      { ['__proto__']: '1', constructor: '2' },
    ],
    ['nothing without a name or =', '=b; c; ;', {}],
  ];
  for (const [what, header, expected] of cases) {
    test(`reads ${what}`, () => {
      assert.deepEqual(Object.entries(parseCookies(header)), Object.entries(expected));
    });
  }

  test('reads back what was written, between any others', () => {
    const name = fc.stringMatching(/^[\w.-]{1,20}$/);
    const value = fc.stringMatching(/^[\w.~+/=-]{0,50}$/);
    fc.assert(
      fc.property(name, value, fc.string(), (key, text, noise) => {
        const written = formatCookie({ name: key, value: text, maxAgeSeconds: 1, secure: false }).split(
          ';',
        )[0];
        assert.equal(parseCookies(`${written}; ${noise}`)[key], text);
      }),
    );
  });

  test('never throws, and never reads more than 64', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => void parseCookies(text)));
    const many = Array.from({ length: 1000 }, (_, n) => `c${n}=1`).join(';');
    assert.equal(Object.keys(parseCookies(many)).length, 64);
  });

  test('are not written when they would break out of the header', () => {
    for (const value of ['a;b', 'a b', 'a"b', 'a\r\nb', 'a,b', 'ä', 'a\\b']) {
      assert.throws(() => formatCookie({ name: 'n', value, maxAgeSeconds: 1, secure: true }), TypeError);
    }
    assert.throws(() => formatCookie({ name: 'a=b', value: '', maxAgeSeconds: 1, secure: true }), TypeError);
  });
});

describe('bearer tokens', () => {
  const cases: readonly [string | undefined, string | undefined][] = [
    [undefined, undefined],
    ['Bearer abc', 'abc'],
    ['bearer  a.b-c_d~e+f/g== ', 'a.b-c_d~e+f/g=='],
    ['Basic abc', undefined],
    ['Bearer', undefined],
    ['Bearer a b', undefined],
    ['Bearer a\nb', undefined],
    [`Bearer ${'a'.repeat(5000)}`, undefined],
  ];
  for (const [header, token] of cases) {
    test(`${JSON.stringify(header?.slice(0, 30))} gives ${token}`, () =>
      assert.equal(parseBearer(header), token));
  }

  test('are read in linear time from any text', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseBearer(`Bearer ${text}`)));
    assert.equal(parseBearer(`Bearer ${'='.repeat(4000)}`), undefined);
  });
});

describe('the language', () => {
  const cases: readonly [string | undefined, 'en' | 'zh'][] = [
    [undefined, 'en'],
    ['zh', 'zh'],
    ['zh-Hans-CN, en;q=0.9', 'zh'],
    ['en-US, zh;q=0.9', 'en'],
    ['de, fr', 'en'],
    ['zh;q=0', 'en'],
    ['zh;q=nonsense, de', 'en'],
    ['*', 'en'],
    ['en;q=0.2, zh;q=0.3', 'zh'],
    [`zh,${'x'.repeat(2000)}`, 'en'],
  ];
  for (const [header, language] of cases) {
    test(`of "${header?.slice(0, 40)}" is ${language}`, () => assert.equal(parseLanguage(header), language));
  }
});

describe('the network of an address', () => {
  const cases: readonly [string, string][] = [
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::6', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ];
  for (const [address, network] of cases) {
    test(`of ${address} is ${network}`, () => assert.equal(networkOf(address), network));
  }
});

describe('hosts', () => {
  test('are any on an open address with nothing named, and only the named otherwise', () => {
    assert.equal(isHostAllowed(hostRule('0.0.0.0', undefined, []), 'anything.example:80'), true);
    assert.equal(isHostAllowed(hostRule('0.0.0.0', undefined, []), undefined), false);
    const named = hostRule('0.0.0.0', 'https://Bulwark.example.com:8443/base', ['10.0.0.1']);
    assert.equal(isHostAllowed(named, 'BULWARK.example.com:8443'), true);
    assert.equal(isHostAllowed(named, '10.0.0.1'), true);
    assert.equal(isHostAllowed(named, 'localhost'), false);
  });

  for (const address of ['127.0.0.1', '127.8.8.8', 'localhost', '::1']) {
    test(`${address} is loopback`, () => {
      assert.ok(isLoopback(address));
      const own = address.includes(':') ? `[${address}]` : address;
      assert.ok(isHostAllowed(hostRule(address, undefined, []), own));
    });
  }
  for (const address of ['0.0.0.0', '::', '10.0.0.1', '127.example']) {
    test(`${address} is not loopback`, () => assert.equal(isLoopback(address), false));
  }
});

test('an origin is ours by host and port, whatever a proxy did to the scheme', () => {
  const reason = (origin: string, publicOrigin?: string) =>
    crossOriginReason({ host: 'a.example:8080', origin, secFetchSite: undefined }, 'cookie', publicOrigin);
  assert.equal(reason('https://a.example:8080'), undefined);
  assert.equal(reason('http://A.example:8080'), undefined);
  assert.notEqual(reason('http://a.example'), undefined);
  assert.notEqual(reason('http://a.example:8080.evil.example'), undefined);
  assert.notEqual(reason('null'), undefined);
  assert.equal(reason('https://b.example', 'https://b.example'), undefined);
});

test('an event is one message, whatever its data', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (data) => {
      const text = formatEvent({ event: 'e', id: '7', data });
      const lines = text.split('\n');
      assert.deepEqual([lines[0], lines[1], lines.length], ['event: e', 'id: 7', 5]);
      assert.deepEqual(JSON.parse(lines[2]?.slice('data: '.length) ?? ''), JSON.parse(JSON.stringify(data)));
    }),
  );
  for (const bad of ['a\nb', 'a\rb']) {
    assert.throws(() => formatEvent({ event: bad, data: 1 }), TypeError);
    assert.throws(() => formatEvent({ event: 'e', id: bad, data: 1 }), TypeError);
  }
});

test('the name of a file never ends its header', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      assert.match(
        contentDisposition(name),
        /^attachment; filename="[\w. -]*"(; filename\*=UTF-8''[\w.!~%-]*)?$/,
      );
    }),
  );
  assert.equal(contentDisposition('../../etc/passwd'), `attachment; filename=".._.._etc_passwd"`);
});

test('a rate limit holds for its window, and the limiter stays small', () => {
  const limiter = createRateLimiter(100);
  const limit = { max: 2, windowMs: 1000 };
  assert.deepEqual(
    [0, 1, 2, 999].map((now) => limiter.take('a', limit, now)),
    [0, 0, 998, 1],
  );
  assert.equal(limiter.take('a', limit, 1000), 0);
  for (let n = 0; n < 1000; n++) limiter.take(`k${n}`, limit, 2000);
  assert.equal(limiter.size(), 100);
});

test('roles include the ones before them', () => {
  assert.deepEqual([includesRole('admin', 'viewer'), includesRole('viewer', 'operator')], [true, false]);
  assert.deepEqual([lowerRole('admin', 'operator'), lowerRole('viewer', 'admin')], ['operator', 'viewer']);
});
