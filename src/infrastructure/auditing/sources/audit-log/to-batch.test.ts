import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { toBatch } from './to-batch.ts';

const line = (text: string, cutBytes = 0) => ({ text, cutBytes });

test('events pass as they are, in order; empty lines are nothing', () => {
  const batch = toBatch([line('{"a":1}'), line(''), line('{"b":2}\r')]);
  assert.deepEqual(JSON.parse(Buffer.from(batch.body).toString()), [{ a: 1 }, { b: 2 }]);
  assert.deepEqual([batch.records, batch.unparsed], [2, 0]);
});

test('what is no event is kept, with what is wrong with it', () => {
  const batch = toBatch([line('I1124 not an event'), line('[1]'), line('{"long":1}', 12)]);
  const [plain, list, long] = JSON.parse(Buffer.from(batch.body).toString());
  assert.equal(batch.unparsed, 3);
  assert.equal(plain.line, 'I1124 not an event');
  assert.match(list.parse_error, /no JSON object/);
  assert.match(long.parse_error, /12 bytes/);
});

test('a batch is known by its first event', () => {
  const at = '2026-11-24T10:00:00Z';
  const event = JSON.stringify({ auditID: 'x', stage: 'ResponseComplete', stageTimestamp: at });
  assert.deepEqual(toBatch([line('broken'), line(event)]).first, {
    auditID: 'x',
    stage: 'ResponseComplete',
    at: Date.parse(at),
  });
});

test('any lines make a batch that can be read, one record each', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string(), fc.json())), (texts) => {
      const plain = texts.map((text) => text.replaceAll('\n', ' '));
      const batch = toBatch(plain.map((text) => line(text)));
      const filled = plain.filter((text) => text.trim() !== '').length;
      assert.equal(JSON.parse(Buffer.from(batch.body).toString()).length, filled);
      assert.equal(batch.records, filled);
    }),
  );
});
