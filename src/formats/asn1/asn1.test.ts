import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  Asn1Error,
  bigIntToBytes,
  bytesToBigInt,
  contextTag,
  DerReader,
  decodeBase64,
  decodePem,
  decodePemBlocks,
  encodeBase64,
  encodeBitString,
  encodeBoolean,
  encodeDerTime,
  encodeElement,
  encodeInteger,
  encodeOctetString,
  encodeOid,
  encodePem,
  encodeSequence,
  encodeSet,
  equalBytes,
  TAG,
} from './index.ts';

const read = (hex: string) => new DerReader(Uint8Array.from(Buffer.from(hex, 'hex')));
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const hasCode = (code: string) => (error: unknown) => error instanceof Asn1Error && error.code === code;

test('values are read as DER has them', () => {
  assert.equal(read('0101ff').boolean(), true);
  assert.equal(read('02020080').integer(), 128n);
  assert.equal(read('020180').integer(), -128n);
  assert.equal(read('06062a864886f70d').objectIdentifier(), '1.2.840.113549');
  assert.equal(read('0603883703').objectIdentifier(), '2.999.3');
  assert.deepEqual(read('0304066e5dc0').bitString(), {
    bytes: Uint8Array.of(0x6e, 0x5d, 0xc0),
    unusedBits: 6,
  });
  assert.equal(read('170d3439303130313030303030305a').time(), Date.UTC(2049, 0, 1));
  assert.equal(read('170d3530303130313030303030305a').time(), Date.UTC(1950, 0, 1));
  assert.equal(read('180f32303530303130313030303030305a').time(), Date.UTC(2050, 0, 1));
});

const REFUSED: readonly (readonly [string, string, (reader: DerReader) => unknown])[] = [
  ['3005020100', 'truncated', (reader) => reader.sequence()],
  ['30', 'truncated', (reader) => reader.sequence()],
  ['3080', 'length', (reader) => reader.sequence()],
  ['30810100', 'length', (reader) => reader.sequence()],
  ['3082007f', 'length', (reader) => reader.sequence()],
  ['3085ffffffffff', 'length', (reader) => reader.sequence()],
  ['1f8101', 'tag', (reader) => reader.element()],
  ['0201ff', 'tag', (reader) => reader.sequence()],
  ['0200', 'value', (reader) => reader.integer()],
  ['02020001', 'value', (reader) => reader.integer()],
  ['010101', 'value', (reader) => reader.boolean()],
  ['0300', 'value', (reader) => reader.bitString()],
  ['03020101', 'value', (reader) => reader.bitString()],
  ['06028001', 'value', (reader) => reader.objectIdentifier()],
  ['0600', 'value', (reader) => reader.objectIdentifier()],
  ['06020081', 'value', (reader) => reader.objectIdentifier()],
  ['170d3439303233303030303030305a', 'value', (reader) => reader.time()],
  ['0202ffff', 'value', (reader) => reader.integer()],
];

test('what is not DER is refused by code', () => {
  for (const [bytes, code, act] of REFUSED) assert.throws(() => act(read(bytes)), hasCode(code), bytes);
  const twice = read('020101020102');
  twice.integer();
  assert.throws(() => twice.end(), hasCode('trailing'));
});

test('what was written reads back', () => {
  fc.assert(
    fc.property(fc.bigInt(), (value) => assert.equal(new DerReader(encodeInteger(value)).integer(), value)),
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      const reader = new DerReader(
        encodeSequence(encodeOctetString(bytes), encodeBitString(bytes), encodeBoolean(true)),
      ).sequence();
      assert.deepEqual(reader.octetString(), bytes);
      assert.deepEqual(reader.bitString().bytes, bytes);
      assert.equal(reader.boolean(), true);
      reader.end();
    }),
  );
  const arcs = fc.array(fc.nat(2 ** 31 - 1), { maxLength: 10 });
  fc.assert(
    fc.property(fc.nat(2), fc.nat(39), arcs, (first, second, rest) => {
      const dotted = [first, second, ...rest].join('.');
      assert.equal(new DerReader(encodeOid(dotted)).objectIdentifier(), dotted);
    }),
  );
  const seconds = fc.integer({ min: -62_000_000_000, max: 250_000_000_000 });
  fc.assert(
    fc.property(seconds, (at) => assert.equal(new DerReader(encodeDerTime(at * 1000)).time(), at * 1000)),
  );
  assert.equal(hex(encodeSet(encodeInteger(2), encodeInteger(1))), '3106020101020102');
  assert.equal(hex(encodeElement(contextTag(0, true), encodeInteger(-129))), 'a0040202ff7f');
});

test('any bytes either read or are refused', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      const reader = new DerReader(bytes);
      try {
        while (!reader.isEmpty)
          if (reader.has(TAG.sequence)) reader.sequence().end();
          else if (reader.has(TAG.integer)) reader.integer();
          else reader.element();
      } catch (error) {
        assert.ok(error instanceof Asn1Error);
      }
    }),
  );
});

test('base64 is as Node writes it, and refused where Go refuses it', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      assert.equal(encodeBase64(bytes), Buffer.from(bytes).toString('base64'));
      assert.deepEqual(decodeBase64(encodeBase64(bytes)), bytes);
      const raw = encodeBase64(bytes, { isUrl: true, isRaw: true });
      assert.equal(raw, Buffer.from(bytes).toString('base64url'));
      assert.deepEqual(decodeBase64(raw, { isUrl: true, isRaw: true }), bytes);
    }),
  );
  const offsets = {
    'YQ=': 3,
    YQ: 0,
    'YQ==x': 4,
    'Y=Q=': 1,
    'YQ=x': 2,
    'Y?==': 1,
    'YWJj\nY': 5,
    'YW\n=\n=': undefined,
  };
  for (const [text, offset] of Object.entries(offsets)) {
    if (offset === undefined) continue;
    assert.throws(
      () => decodeBase64(text),
      { offset, message: `illegal base64 data at input byte ${offset}` },
      text,
    );
  }
  assert.deepEqual(decodeBase64('YQ\r\n==\n'), Uint8Array.of(97));
});

test('PEM: blocks, headers, damage, several', () => {
  const text = `noise\n${encodePem('A B', Uint8Array.from(Buffer.from('x'.repeat(100))))}${encodePem('C', new Uint8Array())}tail`;
  assert.deepEqual(
    decodePemBlocks(text).map(({ type, bytes }) => [type, bytes.length]),
    [
      ['A B', 100],
      ['C', 0],
    ],
  );
  const old = '-----BEGIN K-----\r\nProc-Type: 4,ENCRYPTED\r\n\r\nYQ==\r\n-----END K-----';
  assert.deepEqual([...(decodePem(old)?.block.headers ?? [])], [['Proc-Type', '4,ENCRYPTED']]);
  for (const damaged of [
    '-----BEGIN A-----\nYQ==\n-----END B-----',
    '-----BEGIN A-----\n?\n-----END A-----',
    'x-----BEGIN A-----\nYQ==\n-----END A-----',
  ]) {
    assert.equal(decodePem(damaged), undefined, damaged);
  }
  fc.assert(fc.property(fc.string(), (noise) => void decodePemBlocks(noise)));
  assert.throws(() => decodePemBlocks(encodePem('A', Uint8Array.of(1)).repeat(3), 2), hasCode('pem'));
});

test('bytes and big integers', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n }), (value) => assert.equal(bytesToBigInt(bigIntToBytes(value)), value)),
  );
  assert.equal(hex(bigIntToBytes(1n, 4)), '00000001');
  assert.throws(() => bigIntToBytes(256n, 1), RangeError);
  assert.equal(equalBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 2)), true);
  assert.equal(equalBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 3)), false);
});
