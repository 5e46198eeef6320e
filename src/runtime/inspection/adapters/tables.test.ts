import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { it } from 'node:test';
import { createTestDataDir, openRecords } from '#platform/records';
import { createScoreStore } from './score-store.ts';
import { type InspectionTables, inspectionMigrations } from './tables.ts';

it('a database from before scores had namespaces keeps its curve', async (test) => {
  const dataDir = await createTestDataDir();
  test.after(() => rm(dataDir, { recursive: true, force: true }));
  const { module, migrations } = inspectionMigrations;
  const old = await openRecords({ dataDir, migrations: [{ module, migrations: migrations.slice(0, 3) }] });
  const at = new Date(Date.UTC(2026, 0, 1));
  const row = { cluster: 'test', at, score: 50, fail: 2 } as never;
  await old.as<InspectionTables>().insertInto('inspection_score').values(row).execute();
  await old.close();

  const records = await openRecords({ dataDir, migrations: [inspectionMigrations] });
  test.after(() => records.close());
  const scores = createScoreStore(records);
  assert.deepEqual(await scores.since('test', '', at), [{ at, score: 50, fail: 2 }]);
  await scores.note('test', at, [{ namespace: 'shop', score: 60, fail: 1 }]);
  await scores.note('test', at, [{ namespace: '', score: 70, fail: 1 }]);
  assert.deepEqual(await scores.since('test', '', at), [{ at, score: 70, fail: 1 }]);
});
