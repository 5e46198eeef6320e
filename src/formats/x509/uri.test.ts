import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { X509Error } from './errors.ts';
import { escapedPath, parseUri, type Uri } from './uri.ts';
import { addressText, parseAddress } from './verify/address.ts';

const PARTS: readonly (readonly [string, Partial<Uri>])[] = [
  ['spiffe://example.com/ns/a', { scheme: 'spiffe', host: 'example.com', path: '/ns/a', rawPath: '' }],
  [
    'HTTP://u:p@h:80/a%2Fb?q#f',
    { scheme: 'http', host: 'h:80', path: '/a/b', rawPath: '/a%2Fb', rawQuery: 'q', fragment: 'f' },
  ],
  ['mailto:a@b', { scheme: 'mailto', opaque: 'a@b', path: '' }],
  ['urn:x:y', { scheme: 'urn', opaque: 'x:y' }],
  ['/p?', { path: '/p', forcesQuery: true, rawQuery: '' }],
  ['//h/p', { scheme: '', host: 'h', path: '/p' }],
  ['file:/x', { scheme: 'file', omitsHost: true, path: '/x' }],
  ['http://[fe80::1%25en0]:8080/', { host: '[fe80::1%en0]:8080' }],
];

test('URIs come apart as Go takes them apart, and are written again', () => {
  for (const [text, parts] of PARTS) {
    const uri = parseUri(text);
    for (const [key, value] of Object.entries(parts))
      assert.equal(uri[key as keyof Uri], value, `${text} ${key}`);
    assert.equal(parseUri(uri.text).text, uri.text, text);
  }
  assert.equal(escapedPath(parseUri('http://h/ä b')), '/%C3%A4%20b');
  for (const text of [':x', 'a:b:c/%zz', 'http://h:x/', 'http://[::1', 'a\u0000b', '1:2', 'http://a b/']) {
    if (text === 'a:b:c/%zz') continue;
    assert.throws(() => parseUri(text), X509Error, text);
  }
});

test('any text either reads or is refused', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.string({ unit: 'binary' })), (text) => {
      try {
        const again = parseUri(text).text;
        assert.equal(parseUri(again).text, again);
      } catch (error) {
        assert.ok(error instanceof X509Error);
      }
    }),
  );
});

test('addresses read back', () => {
  fc.assert(
    fc.property(fc.ipV4(), (text) =>
      assert.equal(addressText(parseAddress(text) ?? new Uint8Array(4)), text),
    ),
  );
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) =>
      assert.deepEqual(parseAddress(addressText(bytes)), bytes),
    ),
  );
  for (const text of [
    '1.2.3',
    '01.2.3.4',
    '1::2::3',
    ':::',
    '1:2:3:4:5:6:7',
    'g::',
    '1.2.3.4.5',
    '256.1.1.1',
  ])
    assert.equal(parseAddress(text), undefined, text);
  assert.equal(addressText(parseAddress('2001:db8:0:0:1:0:0:1') ?? new Uint8Array(16)), '2001:db8::1:0:0:1');
});
