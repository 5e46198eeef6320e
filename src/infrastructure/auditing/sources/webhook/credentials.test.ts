import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Credentials as Given } from '#platform/http';
import { openTestRecords, type TestRecords } from '#platform/records';
import { createDeliveryStore, deliveryMigrations } from './adapters/delivery-tables.ts';
import { nodeCredentials } from './adapters/node-credentials.ts';
import { createCredentials } from './credentials.ts';

describe('credentials of deliveries', () => {
  let world: TestRecords;
  let now = Date.parse('2026-11-24T10:00:00Z');
  before(async () => {
    world = await openTestRecords([deliveryMigrations]);
  });
  after(() => world.remove());

  const create = () =>
    createCredentials({
      store: createDeliveryStore(world.records),
      source: nodeCredentials,
      now: () => now,
    });
  const given = (bearer: string): Given => ({
    cookies: {},
    bearer,
    remoteAddress: '127.0.0.1',
    passive: false,
  });
  const person = { kind: 'token', id: 'p', name: 'person', role: 'admin' } as const;

  it('let their bearer in with their scope and the least role', async () => {
    const credentials = create();
    const secret = await credentials.create('audit:a', 'admin');
    const caller = await credentials.authenticate(async () => person)(given(secret));
    assert.deepEqual([caller?.scope, caller?.role, caller?.kind], ['audit:a', 'viewer', 'token']);
  });

  it('leave everybody else to the next, and nobody with a wrong one', async () => {
    const authenticate = create().authenticate(async () => person);
    assert.equal(await authenticate(given('bwk_something')), person);
    assert.equal(await authenticate(given(`bwd_${'x'.repeat(43)}`)), undefined);
    assert.equal(await authenticate(given('bwd_short')), undefined);
  });

  it('are kept as digests, told apart by their last characters', async () => {
    const credentials = create();
    const secret = await credentials.create('audit:b', 'admin');
    const [listed] = await credentials.list('audit:b');
    assert.equal(listed?.hint, secret.slice(-4));
    const { rows } = await world.records.executeSql('select * from delivery_credential');
    assert.equal(JSON.stringify(rows).includes(secret), false);
  });

  it('open nothing when they were taken away, at once here and within seconds on other servers', async () => {
    const [here, elsewhere] = [create(), create()];
    const secret = await here.create('audit:c', 'admin');
    assert.ok(await elsewhere.isValid(secret, 'audit:c'));
    assert.equal(await here.revoke('audit:c'), 1);
    assert.equal(await here.isValid(secret, 'audit:c'), false);
    now += 6_000;
    assert.equal(await elsewhere.isValid(secret, 'audit:c'), false);
  });

  it('say when they were used last, to the minute', async () => {
    const credentials = create();
    const secret = await credentials.create('audit:d', 'admin');
    await credentials.isValid(secret, 'audit:d');
    const [used] = await credentials.list('audit:d');
    assert.equal(used?.lastUsedAt, now);
  });

  it('are at most twenty of a scope', async () => {
    const credentials = create();
    for (let made = 0; made < 20; made++) await credentials.create('audit:e', 'admin');
    await assert.rejects(credentials.create('audit:e', 'admin'), { code: 'too-many-credentials' });
  });
});
