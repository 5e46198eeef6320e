import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { LogsError } from './errors.ts';
import { checkBody, isWholeFrame, streamOf, toFrame } from './frame.ts';

const labels = { cluster: 'a"b' };

function lineOf(body: string): Buffer {
  return toFrame({ kind: 'events', labels, body: Buffer.from(body) }, 5n).bytes;
}

describe('frames of the journal', () => {
  it('are one line of JSON with the batch as it came in', () => {
    const line = lineOf('[{"a": 1}]');
    assert.equal(line.at(-1), 0x0a);
    const { crc, ...rest } = JSON.parse(line.toString());
    assert.match(crc, /^[0-9a-f]{8}$/);
    assert.deepEqual(rest, {
      received: '5',
      stream: '{cluster="a\\"b",kind="events"}',
      labels,
      batch: [{ a: 1 }],
    });
  });

  it('stay one line when the batch has many', () => {
    const line = lineOf('[\r\n  {"a": "b\\nc"}\n]');
    assert.equal(line.indexOf(0x0a), line.length - 1);
    assert.deepEqual(JSON.parse(line.toString()).batch, [{ a: 'b\nc' }]);
  });

  it('are whole only as they were written', () => {
    const line = lineOf('[{"a":1},{"b":"ü"}]').subarray(0, -1);
    assert.equal(isWholeFrame(line), true);
    for (let end = 0; end < line.length; end++)
      assert.equal(isWholeFrame(line.subarray(0, end)), false, `${end}`);
    fc.assert(
      fc.property(fc.nat(line.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const other = Buffer.from(line);
        other[at] = (other[at] ?? 0) ^ flip;
        assert.equal(isWholeFrame(other), false);
      }),
    );
  });

  it('are never found in other bytes', () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => assert.equal(isWholeFrame(Buffer.from(bytes)), false)));
  });
});

describe('bodies', () => {
  const cases: readonly (readonly [string, Uint8Array, unknown])[] = [
    ['plain JSON stays as it is', Buffer.from('[{"a":1e3}]'), [{ a: 1000 }]],
    ['bytes that are no UTF-8 become U+FFFD', Buffer.from([0x22, 0xff, 0x22]), '\u{fffd}'],
    ['half a surrogate pair becomes U+FFFD', Buffer.from('{"a":"x\\ud800y"}'), { a: 'x\u{fffd}y' }],
    ['a whole surrogate pair stays', Buffer.from('{"a":"\\ud83d\\ude00"}'), { a: '😀' }],
    ['lines of JSON become a list', Buffer.from('{"a":1}\n\n{"a":2}\r\n'), [{ a: 1 }, { a: 2 }]],
    ['a half pair in a name', Buffer.from('{"\\udfff":1}'), { '\u{fffd}': 1 }],
  ];
  for (const [title, body, value] of cases) {
    it(title, () =>
      assert.deepEqual(JSON.parse(Buffer.from(checkBody(body, 'events').body).toString()), value),
    );
  }

  it('that are no JSON are refused', () => {
    for (const text of ['', '{', '[1,]', '{"a":1}x', '{"a":1}\n{', '\n\n']) {
      assert.throws(
        () => checkBody(Buffer.from(text), 'events'),
        (error) => error instanceof LogsError && error.code === 'invalid',
      );
    }
  });
});

describe('streams', () => {
  it('have their labels by name and no empty ones', () => {
    assert.equal(streamOf({ kind: 'audit', cluster: 'x', node: '' }), '{cluster="x",kind="audit"}');
    assert.equal(streamOf({}), '{}');
  });
});
