import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { EVENTS } from './testing/kinds.ts';
import { NO_MESSAGE, toWireRow } from './wire-row.ts';

const HEAD = { receivedNs: 1_764_000_000_000_000_000n, labels: { cluster: 'one' } };

function row(record: unknown): Readonly<Record<string, string>> {
  return JSON.parse(toWireRow(EVENTS, HEAD, JSON.stringify(record)).line);
}

describe('a row for VictoriaLogs', () => {
  it('has time, kind, labels and message of its own, whatever the record says', () => {
    const { _time, kind, cluster, _msg, ...rest } = row({
      time: '2025-11-01T00:00:00Z',
      kind: 'fake',
      cluster: 'fake',
      _msg: 'fake',
      _stream: 'fake',
      _stream_id: 'fake',
      _time: 'fake',
      _mine: 'kept',
      verb: 'get',
      user: { name: 'u' },
    });
    assert.deepEqual([_time, kind, cluster, _msg], ['2025-11-01T00:00:00Z', 'events', 'one', 'u get']);
    assert.deepEqual(rest, { time: '2025-11-01T00:00:00Z', _mine: 'kept', verb: 'get', 'user.name': 'u' });
  });

  it('of a record without a message is one that shows as none', () => {
    assert.equal(toWireRow(EVENTS, HEAD, '{}').isMute, true);
    assert.equal(row({})['_msg'], NO_MESSAGE);
    assert.equal(toWireRow(EVENTS, HEAD, '{"verb":"get"}').isMute, false);
  });

  it('keeps columns before other fields, and says what had no room', () => {
    const many = Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [`f${index}`, '1']));
    const { 'log.rest': rest = '', ...fields } = row({ ...many, id: 'late', ['n'.repeat(200)]: 'long name' });
    assert.equal(fields['id'], 'late');
    assert.ok(Object.keys(fields).length < 1000);
    assert.equal(Object.keys(JSON.parse(rest)).length + Object.keys(fields).length, 2002 + 4);
  });

  it('is never longer than VictoriaLogs takes', () => {
    const long = [1_000_000, 300_000, 100_000].map((length, index) => [
      `f${index}`,
      '\u0001é\u{1f600}'.repeat(length),
    ]);
    for (const record of [
      Object.fromEntries(long),
      Object.fromEntries(
        Array.from({ length: 5000 }, (_, index) => [`${'n'.repeat(100)}${index}`, 'v'.repeat(200)]),
      ),
      { id: '\u0000'.repeat(400_000), verb: '"'.repeat(400_000) },
      { list: Array.from({ length: 100_000 }, (_, index) => index) },
    ]) {
      const { line, isShortened } = toWireRow(EVENTS, HEAD, JSON.stringify(record));
      assert.ok(Buffer.byteLength(line) <= 256_000);
      assert.ok(isShortened);
      assert.equal(JSON.parse(line).kind, 'events');
    }
  });

  it('is one line of JSON with texts alone, whatever the record', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (record) => {
        const { line } = toWireRow(EVENTS, HEAD, JSON.stringify(record));
        assert.ok(!line.includes('\n'));
        for (const value of Object.values(JSON.parse(line))) assert.equal(typeof value, 'string');
      }),
    );
  });
});
