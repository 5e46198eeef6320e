import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { HttpProblem } from '#platform/http';
import { firstOf, newestTime, verifyEventList } from './batch-facts.ts';

const bytes = (text: string) => Buffer.from(text);

const REFUSED: Readonly<Record<string, readonly [body: string, says: RegExp]>> = {
  'nothing at all': ['', /no body/],
  'a list without a kind': ['{"items":[]}', /kind is missing/],
  'something else of Kubernetes': ['{"kind":"PodList","items":[]}', /kind is "PodList"/],
  'a list in JSON': ['[{"kind":"EventList"}]'.replace('EventList', 'Event'), /no JSON object/],
  'a kind that only an object’s prototype has': ['{"__proto__":{"kind":"EventLists"}}', /kind is missing/],
};

for (const [name, [body, says]] of Object.entries(REFUSED)) {
  test(`is refused: ${name}`, () => {
    assert.throws(
      () => verifyEventList(bytes(body)),
      (error) => error instanceof HttpProblem && error.status === 400 && says.test(error.message),
    );
  });
}

test('a list of audit events passes, as Go writes it and with blanks', () => {
  verifyEventList(bytes('{"kind":"EventList","apiVersion":"audit.k8s.io/v1","items":[]}'));
  verifyEventList(bytes('{\n  "kind" : "EventList"\n}'));
  const late = { filler: 'x'.repeat(5000), kind: 'EventList' };
  verifyEventList(bytes(JSON.stringify(late)));
});

test('what is no JSON is left to the log store, which says where', () => {
  verifyEventList(bytes('{"kind":'));
  assert.equal(firstOf(bytes('{"kind":')), undefined);
});

test('the first event that has an id and a time tells a batch', () => {
  const items = [
    { auditID: 7 },
    { auditID: 'a', stage: 'Panic', requestReceivedTimestamp: '2026-11-24T10:00:00Z' },
  ];
  assert.deepEqual(firstOf(bytes(JSON.stringify({ items }))), {
    auditID: 'a',
    stage: 'Panic',
    at: Date.parse('2026-11-24T10:00:00Z'),
  });
});

test('the newest time stands near the end, and is nothing where there is none', () => {
  const items = ['2026-11-24T10:00:00.000001Z', '2026-11-24T10:00:01.5Z'].map((stageTimestamp) => ({
    stageTimestamp,
  }));
  assert.equal(newestTime(bytes(JSON.stringify({ items }))), Date.parse('2026-11-24T10:00:01.5Z'));
  assert.equal(newestTime(bytes('{}')), undefined);
});

test('no bytes make it throw anything but a refusal', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.json(), (raw, json) => {
      for (const body of [raw, bytes(json)]) {
        try {
          verifyEventList(body);
        } catch (error) {
          assert.ok(error instanceof HttpProblem);
        }
        firstOf(body);
        newestTime(body);
      }
    }),
  );
});
