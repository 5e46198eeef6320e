import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventually } from '../testing/eventually.ts';
import { createFakeApiServer } from '../testing/index.ts';
import { createClusterRegistry } from './create-cluster-registry.ts';
import type { ClusterRegistryEvent } from './types.ts';

test('clusters come, are reachable or not with a reason, and go', async () => {
  const [one, two] = [await createFakeApiServer(), await createFakeApiServer()];
  const registry = createClusterRegistry({ probeEveryMs: 0 });
  const events: ClusterRegistryEvent[] = [];
  registry.on((event) => events.push(event));
  registry.add(one.target({ name: 'one' }));
  registry.add(two.target({ name: 'context' }), 'two');
  assert.deepEqual(
    registry.list().map(({ name, client }) => [name, client.cluster]),
    [
      ['one', 'one'],
      ['two', 'two'],
    ],
  );
  assert.throws(() => registry.add(one.target({ name: 'one' })), RangeError);
  assert.equal(registry.get('one')?.state().state, 'unknown');

  const probed = await registry.probe('one');
  assert.ok(probed?.state === 'reachable' && probed.version?.gitVersion === 'v1.37.0-fake');
  await two.close();
  const lost = await registry.probe('two');
  assert.ok(lost?.state === 'unreachable' && lost.reason.code === 'network');
  assert.equal(await registry.probe('three'), undefined);

  assert.equal(await registry.remove('two'), true);
  assert.equal(await registry.remove('two'), false);
  assert.deepEqual(
    events.map((event) => [event.type, event.cluster.name, event.type === 'state' && event.state.state]),
    [
      ['added', 'one', false],
      ['added', 'two', false],
      ['state', 'one', 'reachable'],
      ['state', 'two', 'unreachable'],
      ['removed', 'two', false],
    ],
  );
  await registry.close();
  assert.deepEqual(registry.list(), []);
  await one.close();
});

test('what anybody asks of a cluster tells whether it can be reached; a denial is an answer', async () => {
  const users = [{ name: 'eve', token: 'eve', rules: [] }];
  const fake = await createFakeApiServer({ users });
  const registry = createClusterRegistry({ probeEveryMs: 0 });
  const { client, state } = registry.add(fake.target({ name: 'c', token: 'eve' }));
  await assert.rejects(client.list({ group: '', version: 'v1', resource: 'pods' }));
  assert.equal(state().state, 'reachable');
  const { since } = state();
  fake.faults.answer({ status: 401, reason: 'Unauthorized' });
  await assert.rejects(client.version());
  const refused = state();
  assert.ok(refused.state === 'unreachable' && refused.reason.code === 'unauthorized');
  assert.ok(refused.since >= since);
  await registry.close();
  await fake.close();
});

test('clusters are probed by themselves, so that one that comes back is seen', async () => {
  const fake = await createFakeApiServer();
  fake.faults.answer({ status: 401, reason: 'Unauthorized' });
  const registry = createClusterRegistry({ probeEveryMs: 5 });
  const states: string[] = [];
  registry.on((event) => event.type === 'state' && states.push(event.state.state));
  registry.add(fake.target({ name: 'c' }));
  await eventually(() => states.length === 2, 'lost and found');
  assert.deepEqual(states, ['unreachable', 'reachable']);
  await registry.close();
  await fake.close();
});
