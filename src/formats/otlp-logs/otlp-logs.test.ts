import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  decodeOtlpLogs,
  decodeOtlpLogsJson,
  encodeOtlpAnswer,
  encodeOtlpStatus,
  OTLP_LIMITS,
  OtlpError,
  type OtlpRecord,
  type OtlpValue,
} from './index.ts';
import { encodeRequest, toRequestJson } from './testing/encode-request.ts';

const word = fc.string({ minLength: 1, maxLength: 8 });
const { value } = fc.letrec<{ value: OtlpValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.string(),
    fc.boolean(),
    fc.constant(null),
    fc.maxSafeInteger(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).filter((number) => !Object.is(number, -0)),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(word, tie('value'), { maxKeys: 4, noNullPrototype: false }),
  ),
}));
const attributes = fc.dictionary(word, value, { maxKeys: 4 });
const time = fc.option(fc.bigInt(1n, 2n ** 63n).map(String), { nil: undefined });
const hex = (bytes: number) =>
  fc.uint8Array({ minLength: bytes, maxLength: bytes }).map((one) => Buffer.from(one).toString('hex'));

const record: fc.Arbitrary<OtlpRecord> = fc.record({
  time,
  observedTime: time,
  severityNumber: fc.nat(24),
  severityText: fc.string(),
  body: value,
  attributes,
  traceId: hex(16),
  spanId: hex(8),
  eventName: fc.string(),
  resource: attributes,
  scope: fc.record({ name: fc.string(), version: fc.string() }),
});

/** Without prototypes and their absence, which deepEqual would tell apart. */
function plain(records: unknown): unknown {
  return JSON.parse(JSON.stringify(records));
}

describe('logs of OTLP', () => {
  it('are read as they were written, in both forms alike', () => {
    fc.assert(
      fc.property(fc.array(record, { maxLength: 4 }), (records) => {
        const wanted = plain(records);
        assert.deepEqual(plain(decodeOtlpLogs(encodeRequest(records))), wanted);
        assert.deepEqual(plain(decodeOtlpLogsJson(toRequestJson(records))), wanted);
      }),
    );
  });

  it('that are none are refused with a code, whatever they are', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.tuple(record, fc.nat(300), fc.nat(255)).map(([one, at, byte]) => {
        const request = encodeRequest([one]);
        request[at % Math.max(1, request.length)] = byte;
        return request;
      }),
    );
    fc.assert(
      fc.property(bytes, (one) => {
        try {
          decodeOtlpLogs(one);
        } catch (error) {
          assert.ok(error instanceof OtlpError, String(error));
        }
      }),
    );
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        try {
          decodeOtlpLogsJson(text);
        } catch (error) {
          assert.ok(error instanceof OtlpError, String(error));
        }
      }),
    );
  });

  it('above a limit are refused', () => {
    let deep: OtlpValue = 'x';
    for (let depth = 0; depth < OTLP_LIMITS.depth + 2; depth++) deep = depth % 2 === 0 ? [deep] : { x: deep };
    for (const refused of [
      () => decodeOtlpLogs(encodeRequest([{ body: deep }])),
      () => decodeOtlpLogsJson(toRequestJson([{ body: deep }])),
    ])
      assert.throws(refused, { code: 'limit' });
    const limits = { ...OTLP_LIMITS, records: 1, entries: 1 };
    assert.throws(() => decodeOtlpLogs(encodeRequest([{}, {}]), limits), { code: 'limit' });
    assert.throws(() => decodeOtlpLogsJson(toRequestJson([{ attributes: { a: 1, b: 2 } }]), limits), {
      code: 'limit',
    });
  });

  it('with names of an object’s own members are data', () => {
    const attributes = JSON.parse('{"__proto__": "x", "constructor": "y"}');
    const [read] = decodeOtlpLogs(encodeRequest([{ attributes }]));
    assert.equal(Object.getOwnPropertyDescriptor(read?.attributes, '__proto__')?.value, 'x');
  });

  it('are answered as the protocol says', () => {
    const partial = { rejected: 3, message: 'too many' };
    assert.deepEqual([...encodeOtlpAnswer('protobuf')], []);
    assert.equal(Buffer.from(encodeOtlpAnswer('json')).toString(), '{}');
    assert.deepEqual(
      [...encodeOtlpAnswer('protobuf', partial)],
      [10, 12, 8, 3, 18, 8, ...Buffer.from('too many')],
    );
    assert.deepEqual(JSON.parse(Buffer.from(encodeOtlpAnswer('json', partial)).toString()), {
      partialSuccess: { rejectedLogRecords: '3', errorMessage: 'too many' },
    });
    assert.deepEqual([...encodeOtlpStatus('protobuf', 3, 'no')], [8, 3, 18, 2, ...Buffer.from('no')]);
  });
});
