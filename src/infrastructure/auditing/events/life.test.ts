import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compileQuery, FieldRow } from '#languages/logsql';
import { eventEntry, requestEntry, toLife } from './life.ts';
import { filterOf, podEvents, podLogs, podRequests } from './queries.ts';
import { timeRangeBetween } from './time-range.ts';

function row(fields: Readonly<Record<string, string>>): FieldRow {
  return new FieldRow(new Map(Object.entries(fields)));
}

function eventAt(time: string, reason: string) {
  return eventEntry(row({ _time: time, reason, level: 'normal' }), 'pod');
}

function request(fields: Readonly<Record<string, string>>) {
  return requestEntry(row({ auditID: 'a', verb: 'create', _time: '2026-11-24T10:00:00.5Z', ...fields }));
}

describe('the life of a pod', () => {
  it('is in order of time, and within a second in the kubelet’s order', () => {
    const entries = [
      eventAt('2026-11-24T10:00:01Z', 'Started'),
      eventAt('2026-11-24T10:00:01Z', 'Pulled'),
      eventAt('2026-11-24T10:00:01.9Z', 'Scheduled'),
      eventAt('2026-11-24T10:00:01Z', 'Created'),
      eventAt('2026-11-24T10:00:00Z', 'First'),
    ];
    const reasons = toLife(entries).map((entry) => (entry.kind === 'event' ? entry.reason : ''));
    assert.deepEqual(reasons, ['First', 'Scheduled', 'Pulled', 'Created', 'Started']);
  });

  it('has a request once, with its status, though its start and end are two records', () => {
    const start = request({ 'responseStatus.code': '' });
    const end = request({ 'responseStatus.code': '201' });
    for (const both of [
      [start, end],
      [end, start],
    ]) {
      const [only, ...more] = toLife(both);
      assert.equal(more.length, 0);
      assert.equal(only?.kind === 'request' && only.status, 201);
    }
  });

  it('says who stood behind a user, and what was run inside', () => {
    const exec = request({
      'objectRef.subresource': 'exec',
      'user.username': 'admin',
      'impersonatedUser.username': 'alice',
      requestURI: '/api/v1/namespaces/a/pods/b/exec?command=sh&command=-c&command=id&container=app',
      sourceIPs: '["10.0.0.1","10.0.0.2"]',
    });
    assert.ok(exec.kind === 'request');
    assert.deepEqual(
      [exec.user, exec.impersonatedBy, exec.command, exec.address, exec.level],
      ['alice', 'admin', 'sh -c id', '10.0.0.1, 10.0.0.2', 'warning'],
    );
  });
});

describe('queries about a pod', () => {
  const nasty = { cluster: 'a"} or {kind="x', namespace: 'b\\', name: 'c\n| delete *' };

  it('take what strangers chose as a value and nothing else', () => {
    for (const text of [podEvents(nasty), podRequests(nasty), podLogs(nasty)]) {
      const query = compileQuery(text, { nowNs: 0n });
      assert.equal(query.pipes.length, 0);
    }
  });

  it('leave out what is not asked for', () => {
    assert.equal(filterOf({ kind: 'event', cluster: undefined, node: '' }), 'kind:="event"');
  });
});

describe('a range of time', () => {
  const now = Date.parse('2026-11-24T10:00:00Z');
  const HOUR = 3_600_000;
  const minutesAgo = ({ minNs }: { readonly minNs: bigint }) => (now - Number(minNs / 1_000_000n)) / 60_000;

  it('is so long ago, or a time, or the usual one', () => {
    assert.equal(minutesAgo(timeRangeBetween({}, HOUR, now)), 60);
    assert.equal(minutesAgo(timeRangeBetween({ since: '90m' }, HOUR, now)), 90);
    assert.equal(minutesAgo(timeRangeBetween({ since: '2h ago' }, HOUR, now)), 120);
    assert.equal(minutesAgo(timeRangeBetween({ since: '2026-11-24T09:00:00Z' }, HOUR, now)), 60);
  });

  it('that cannot be read, or is none, is refused', () => {
    assert.throws(() => timeRangeBetween({ since: 'yesterday' }, HOUR, now), { code: 'time-unreadable' });
    assert.throws(() => timeRangeBetween({ since: '1h', until: '2h' }, HOUR, now), {
      code: 'time-range-empty',
    });
  });
});
