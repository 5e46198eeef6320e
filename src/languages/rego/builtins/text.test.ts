import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { encodeBase64 } from '#formats/asn1';
import { bytesOfBase64 } from './base64.ts';
import { BoundedCache } from './bounded-cache.ts';
import { lowerText, upperText } from './letter-case.ts';
import { escapeQuery, unescapeQuery } from './query-text.ts';
import { bytesOf, textOf, trimSet, trimSpace } from './text.ts';

describe('text', () => {
  it('bytes that are no UTF-8 become one replacement each', () => {
    const cases: readonly (readonly [bytes: readonly number[], text: string])[] = [
      [[0x61, 0xff, 0x62], 'a\ufffdb'],
      [[0xe0, 0x80, 0x80], '\ufffd\ufffd\ufffd'],
      [[0xed, 0xa0, 0x80], '\ufffd\ufffd\ufffd'],
      [[0xf0, 0x9f, 0x98], '\ufffd\ufffd\ufffd'],
      [[0xf0, 0x9f, 0x98, 0x80, 0xff], '\u{1f600}\ufffd'],
      [[0xc3, 0xa9, 0xc3], 'é\ufffd'],
    ];
    for (const [bytes, text] of cases) assert.equal(textOf(Uint8Array.from(bytes)), text);
  });

  it('what is encoded is decoded', () => {
    const text = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(text, fc.boolean(), (subject, isUrl) => {
        const bytes = bytesOf(subject);
        assert.equal(textOf(bytes), subject);
        assert.deepEqual(bytesOfBase64(encodeBase64(bytes, { isUrl }), { isUrl }), bytes);
        assert.equal(unescapeQuery(escapeQuery(subject)), subject);
      }),
    );
  });

  it('trims by character, and never breaks a pair', () => {
    assert.equal(trimSet('\u{1f600}a\u{1f601}', '\u{1f600}', 'both'), 'a\u{1f601}');
    assert.equal(trimSpace('\u0085\u3000a\ufeff '), 'a\ufeff');
  });

  it('changes case letter by letter', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (subject) => {
        assert.equal(Array.from(lowerText(subject)).length, Array.from(subject).length);
        assert.equal(Array.from(upperText(subject)).length, Array.from(subject).length);
      }),
    );
  });
});

describe('BoundedCache', () => {
  it('keeps the newest, and nothing under a long key', () => {
    const cache = new BoundedCache<number>(2, 3);
    const made: string[] = [];
    const get = (key: string) => {
      return cache.get(key, () => made.push(key));
    };
    for (const key of ['a', 'b', 'a', 'c', 'a', 'long', 'long']) get(key);
    assert.deepEqual(made, ['a', 'b', 'c', 'a', 'long', 'long']);
  });
});
