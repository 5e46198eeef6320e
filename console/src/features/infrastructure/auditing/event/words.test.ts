import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { durationText, eventLogs, latencyMs, objectLines, objectText, offsetText } from './words.ts';

describe('words of an event', () => {
  it('names the object, and the path where there is none', () => {
    const target = { resource: 'pods', subresource: 'exec', group: '', version: 'v1', namespace: 'shop' };
    assert.equal(
      objectText({ target: { ...target, name: 'web', uid: '' }, uri: '' }),
      'pods/exec shop / web',
    );
    assert.equal(objectText({ uri: '/healthz\u202e' }), '/healthz\\u202e');
  });
  it('counts microseconds, and says nothing where a time is missing or runs backwards', () => {
    const at = '2026-01-01T00:00:00.000000Z';
    assert.equal(Math.round((latencyMs(at, '2026-01-01T00:00:00.001500Z') ?? 0) * 1000), 1500);
    assert.equal(latencyMs('', at), undefined);
    assert.equal(latencyMs(at, '2025-01-01T00:00:00Z'), undefined);
  });
  it('writes durations in the unit that fits', () => {
    const texts = [0.48, 12.54, 3210, 300_000].map(durationText);
    assert.deepEqual(texts, ['480 µs', '13 ms', '3.2 s', '5 min']);
    assert.equal(offsetText('2026-01-01T00:00:05Z', '2026-01-01T00:00:00Z'), '−5 s');
  });
  it('puts an ID into the query as one text', () => {
    const query = new URL(eventLogs({ id: 'a" or *', time: '' }), 'http://x').searchParams.get('query');
    assert.equal(query, 'kind:="audit" auditID:="a\\" or *"');
  });
  it('orders members and leaves managedFields out', () => {
    const lines = objectLines({ b: 1, a: { managedFields: [1], c: [{ z: 1, y: 2 }] } });
    assert.deepEqual(JSON.parse(lines), { a: { c: [{ y: 2, z: 1 }] }, b: 1 });
    assert.ok(lines.indexOf('"a"') < lines.indexOf('"b"'));
  });
});
