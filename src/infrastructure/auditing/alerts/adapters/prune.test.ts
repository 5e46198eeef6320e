import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openTestRecords, type TestRecords } from '#platform/records';
import { pruneAlerts } from './prune.ts';
import { type AlertTables, alertMigrations } from './tables.ts';

const DAY_MS = 86_400_000;
const NOW = Date.UTC(2026, 5, 1);
const ago = (days: number): Date => new Date(NOW - days * DAY_MS);

function alert(id: string, state: 'firing' | 'resolved', told: 'resolved' | 'firing', days: number) {
  const at = ago(days);
  return {
    ...{ id, fingerprint: id, rule: 'r', severity: 'high', state, log: 'audit', cluster: '', namespace: '' },
    ...{
      count: 1,
      started_at: at,
      last_at: at,
      resolved_at: state === 'resolved' ? at : null,
      told,
      words: '',
    },
    ...{ resolved_by: null, silenced_by: null, ack_by: null, ack_at: null, ack_note: null, told_at: null },
    body: '{}',
  };
}

function delivery(id: string, state: 'waiting' | 'delivered' | 'dead', days: number) {
  return {
    ...{ id, channel: 'c', state, title: 't', alerts: 1, alert_ids: '[]', attempts: 1, news: '{}' },
    ...{ created_at: ago(days), next_at: null, delivered_at: null, error: null },
  };
}

function line(of: string, days: number) {
  return {
    alert: of,
    rule: 'r',
    severity: 'high',
    title: '{}',
    at: ago(days),
    kind: 'fired',
    by: '',
    note: '',
  };
}

describe('what is old of alerts', () => {
  let test: TestRecords;
  before(async () => {
    test = await openTestRecords([alertMigrations]);
  });
  after(() => test.remove());

  it('is deleted when it is over, and stays while it is open, waits, or was not told yet', async () => {
    const { records } = test;
    const db = records.as<AlertTables>();
    const alerts = [
      alert('old', 'resolved', 'resolved', 91),
      alert('recent', 'resolved', 'resolved', 89),
      alert('open', 'firing', 'firing', 200),
      alert('untold', 'resolved', 'firing', 200),
    ];
    await db.insertInto('alert_alert').values(alerts).execute();
    const deliveries = [
      delivery('delivered', 'delivered', 91),
      delivery('dead', 'dead', 91),
      delivery('waiting', 'waiting', 91),
      delivery('fresh', 'delivered', 1),
    ];
    await db.insertInto('alert_delivery').values(deliveries).execute();
    const lines = [
      line('old', 95),
      line('old', 91),
      line('open', 200),
      line('gone', 89),
      line('recent', 100),
    ];
    await db.insertInto('alert_history').values(lines).execute();

    assert.deepEqual(await pruneAlerts(records, ago(90)), { alerts: 1, history: 2, deliveries: 2 });
    const left = async (table: 'alert_alert' | 'alert_delivery'): Promise<readonly string[]> =>
      (await db.selectFrom(table).select('id').orderBy('id').execute()).map(({ id }) => id);
    assert.deepEqual(await left('alert_alert'), ['open', 'recent', 'untold']);
    assert.deepEqual(await left('alert_delivery'), ['fresh', 'waiting']);
    const kept = await db.selectFrom('alert_history').select('alert').orderBy('alert').execute();
    assert.deepEqual(
      kept.map(({ alert: of }) => of),
      ['gone', 'open', 'recent'],
    );
    assert.deepEqual(await pruneAlerts(records, ago(90)), { alerts: 0, history: 0, deliveries: 0 });
  });
});
