import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { AuditEventError, type AuditEvents, eventTimeMs, readAuditEvents } from './index.ts';

const event = {
  kind: 'Event',
  apiVersion: 'audit.k8s.io/v1',
  level: 'Metadata',
  auditID: 'a-1',
  stage: 'ResponseComplete',
  requestURI: '/api/v1/namespaces/default/pods',
  verb: 'list',
  user: { username: 'jane', groups: ['dev'], extra: { scopes: ['a'] } },
  sourceIPs: ['10.0.0.1'],
  objectRef: { resource: 'pods', namespace: 'default', apiVersion: 'v1' },
  responseStatus: { metadata: {}, code: 200 },
  requestReceivedTimestamp: '2026-01-02T03:04:05.123456Z',
  stageTimestamp: '2026-01-02T03:04:05.223456Z',
  annotations: { 'authorization.k8s.io/decision': 'allow' },
};

function read(value: unknown): AuditEvents {
  return readAuditEvents(JSON.stringify(value));
}

describe('forms in which events are found', () => {
  const other = { ...event, auditID: 'a-2' };
  const forms: readonly (readonly [string, string])[] = [
    ['a list', JSON.stringify({ kind: 'EventList', apiVersion: 'audit.k8s.io/v1', items: [event, other] })],
    ['an array', JSON.stringify([event, other])],
    ['an array of lists', JSON.stringify([{ kind: 'EventList', items: [event, other] }])],
    ['lines', `${JSON.stringify(event)}\n\n${JSON.stringify(other)}\r\n`],
    ['lines of lists', `[${JSON.stringify(event)}]\n${JSON.stringify({ items: [other] })}`],
    ['after a byte order mark', `\ufeff${JSON.stringify([event, other])}`],
  ];
  for (const [name, text] of forms) {
    it(name, () => {
      const found = readAuditEvents(text);
      assert.deepEqual(found.refused, []);
      assert.deepEqual(
        found.events.map(({ auditID }) => auditID),
        ['a-1', 'a-2'],
      );
    });
  }

  it('a single event, with the fields of its version and no others', () => {
    const { kind: _, apiVersion: __, responseStatus: ___, ...rest } = event;
    assert.deepEqual(read({ ...event, unknown: 1 }).events, [{ ...rest, responseStatus: { code: 200 } }]);
  });

  it('v1beta1 with its older time, and an event whose kind and version a shipper has dropped', () => {
    const { requestReceivedTimestamp: at, stageTimestamp: _, ...rest } = event;
    const [old] = read({ ...rest, apiVersion: 'audit.k8s.io/v1beta1', timestamp: at }).events;
    assert.equal(old && eventTimeMs(old), Date.UTC(2026, 0, 2, 3, 4, 5, 123));
    const { kind: __, apiVersion: ___, ...bare } = event;
    assert.equal(read(bare).events.length, 1);
  });

  it('a JSON patch stays a list', () => {
    const patch = [{ op: 'add', path: '/metadata/labels/a', value: 'b' }];
    assert.deepEqual(read({ ...event, requestObject: patch }).events[0]?.requestObject, patch);
  });
});

describe('what is refused', () => {
  const table: readonly (readonly [string, unknown, string])[] = [
    ['a number', 7, 'not_an_event'],
    ['a kind that is no text', { kind: 0 }, 'not_an_event'],
    ['another kind', { ...event, kind: 'Pod' }, 'not_an_event'],
    ['an event of the cluster', { ...event, apiVersion: 'v1' }, 'unknown_version'],
    ['a version of tomorrow', { ...event, apiVersion: 'audit.k8s.io/v2' }, 'unknown_version'],
    ['no auditID', { ...event, auditID: null }, 'bad_field'],
    ['an unknown stage', { ...event, stage: 'Done' }, 'bad_field'],
    ['no stage', { ...event, stage: undefined }, 'bad_field'],
    ['a user that is a text', { ...event, user: 'jane' }, 'bad_field'],
    ['groups that are no texts', { ...event, user: { groups: [1] } }, 'bad_field'],
    ['annotations that are no texts', { ...event, annotations: { a: {} } }, 'bad_field'],
    ['a code that is a text', { ...event, responseStatus: { code: '200' } }, 'bad_field'],
    ['a request that is a text', { ...event, requestObject: 'x' }, 'bad_field'],
    ['lists in lists in lists', [[[event]]], 'not_an_event'],
  ];
  for (const [name, value, code] of table) {
    it(name, () => {
      const found = read(value);
      assert.deepEqual(found.events, []);
      assert.deepEqual(
        found.refused.map((refused) => refused.code),
        [code],
      );
    });
  }

  it('names the place, and goes on', () => {
    const found = readAuditEvents(`${JSON.stringify([event, 3])}\n{"torn\n${JSON.stringify(event)}`);
    assert.equal(found.events.length, 2);
    assert.deepEqual(
      found.refused.map(({ place, code }) => [place, code]),
      [
        ['line 1 [1]', 'not_an_event'],
        ['line 2', 'syntax'],
      ],
    );
  });

  it('an event that is nested too deeply', () => {
    const deep = `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`;
    const text = JSON.stringify({ ...event, requestObject: 0 }).replace(
      '"requestObject":0',
      `"requestObject":${deep}`,
    );
    assert.equal(readAuditEvents(text).refused[0]?.code, 'too_large');
  });

  it('keeps the first refusals and counts all', () => {
    const found = readAuditEvents('x\n'.repeat(500), { maxRefused: 3 });
    assert.equal(found.refused.length, 3);
    assert.equal(found.refusedCount, 500);
  });

  it('a text that is too long, or has too many events', () => {
    assert.throws(() => readAuditEvents('[[]]', { maxLength: 3 }), { code: 'text_too_large' });
    assert.throws(() => readAuditEvents(JSON.stringify([event, event]), { maxEvents: 1 }), {
      code: 'too_many_events',
    });
  });
});

describe('times', () => {
  const table: readonly (readonly [string, number | undefined])[] = [
    ['2026-01-02T03:04:05Z', Date.UTC(2026, 0, 2, 3, 4, 5)],
    ['2026-01-02T03:04:05.9+01:00', Date.UTC(2026, 0, 2, 2, 4, 5, 900)],
    ['yesterday', undefined],
    ['2026-13-41T00:00:00Z', undefined],
    ['1', undefined],
  ];
  for (const [text, expected] of table) {
    it(text, () => {
      const [found] = read({ ...event, stageTimestamp: text, requestReceivedTimestamp: undefined }).events;
      assert.equal(found && eventTimeMs(found), expected);
    });
  }
});

describe('hostile text', () => {
  it('never throws anything of another kind, and counts every part once', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.array(fc.json()).map((lines) => lines.join('\n')),
        ),
        (text) => {
          const found = readAuditEvents(text);
          assert.ok(found.refusedCount >= found.refused.length);
        },
      ),
    );
  });

  it('an event with any one field replaced is read or refused, and `__proto__` is a key', () => {
    const names = [...Object.keys(event), '__proto__', 'constructor', 'impersonatedUser', 'requestObject'];
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.json(), (name, json) => {
        const others = Object.entries(event).filter(([key]) => key !== name);
        const members = others.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`);
        const found = readAuditEvents(`{${[...members, `${JSON.stringify(name)}:${json}`].join(',')}}`);
        assert.equal(found.events.length + found.refusedCount >= 0, true);
        for (const one of found.events) assert.equal(Object.getPrototypeOf(one), Object.prototype);
      }),
    );
  });

  it('reads again what it has read', () => {
    const text = fc.string({ maxLength: 20 });
    const events = fc.record({
      auditID: fc.string({ minLength: 1 }),
      stage: fc.constantFrom('RequestReceived', 'ResponseComplete'),
      verb: fc.string({ minLength: 1 }),
      user: fc.record({ username: text, groups: fc.array(text) }),
      requestURI: text,
      requestObject: fc.dictionary(text, fc.jsonValue({ maxDepth: 3 })),
      annotations: fc.dictionary(text, text),
    });
    fc.assert(
      fc.property(fc.array(events), (some) => {
        const first = readAuditEvents(JSON.stringify(some));
        assert.deepEqual(readAuditEvents(JSON.stringify(first.events)).events, first.events);
        assert.equal(first.events.length, some.length);
      }),
    );
  });

  it('its one error has a code', () => {
    assert.ok(new AuditEventError('text_too_large', 'x') instanceof Error);
  });
});
