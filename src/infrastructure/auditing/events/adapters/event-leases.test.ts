import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openTestRecords } from '#platform/records';
import { createEventLeases, eventMigrations } from './event-leases.ts';

test('of two servers one watches a cluster, and the other follows when it is gone', async (context) => {
  const world = await openTestRecords([eventMigrations]);
  context.after(() => world.remove());
  const [one, two] = [createEventLeases(world.records, 'one'), createEventLeases(world.records, 'two')];
  const now = Date.parse('2026-11-24T10:00:00Z');
  assert.equal(await one.take('a', now), true);
  assert.equal(await two.take('a', now), false);
  assert.equal(await two.take('b', now), true, 'another cluster is another lease');
  assert.equal(await one.take('a', now + 20_000), true, 'it prolongs its own');
  assert.equal(await two.take('a', now + 40_000), false);
  assert.equal(await two.take('a', now + 50_001), true, 'it has not been heard of for half a minute');
  assert.equal(await one.take('a', now + 50_002), false);
  await two.release('a');
  assert.equal(await one.take('a', now + 50_003), true);
});
