import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createKubeClient, type KubeObject } from '#platform/kube';
import { createFakeApiServer } from '#platform/kube/testing';
import { createBoard } from '../board.ts';
import { messageOf } from '../check/message.ts';
import { createShapeStore } from '../collect/shape-store.ts';
import { anObject, containerCheck, template } from '../testing/builders.ts';
import { until } from '../testing/until.ts';
import { watchKind } from './watch-kind.ts';

const check = containerCheck({ id: 'privileged' }, (spec) => spec['bad'] === true);
const set = anObject('apps/v1', 'ReplicaSet', 'shop', 'web', template({ name: 'app' }));
const owner = { apiVersion: 'apps/v1', kind: 'ReplicaSet', uid: 'uid-ReplicaSet-shop-web' };
/** Without a uid: the server gives one, and keeps it. */
function pod(hostname: string): KubeObject {
  const spec = { containers: [{ name: 'app' }], hostname };
  const { metadata, ...rest } = anObject('v1', 'Pod', 'shop', 'web-1', { spec }, { owner });
  const { uid: _uid, ...unnumbered } = metadata ?? {};
  return { ...rest, metadata: unnumbered };
}
const pods = { group: '', version: 'v1', resource: 'pods', kind: 'Pod', makesPods: true };

describe('a kind that is followed', () => {
  it('shows an object that cannot be taken in as unknown, until it can', async (test) => {
    const server = await createFakeApiServer();
    server.seed([set, pod('good')]);
    const client = createKubeClient(server.target());
    const store = createShapeStore();
    let broken = false;
    const shapes = {
      ...store,
      shape: (...args: Parameters<typeof store.shape>) => {
        if (broken) throw new RangeError('too deep');
        return store.shape(...args);
      },
    };
    const board = createBoard({
      cluster: 'test',
      checks: [check],
      exempt: () => null,
      clusterVersion: () => undefined,
      now: Date.now,
    });
    const source = watchKind(client, pods, shapes, {}, { change: board.apply, state: () => {} });
    test.after(async () => {
      await source.stop();
      await client.close();
      await server.close();
    });
    board.apply({ type: 'added', item: { kind: 'object', object: set } });
    source.start();
    await until(() => source.isSynced());
    const verdicts = () => {
      while (!board.flush());
      return [...board.subjects()].flatMap(({ key, results }) =>
        results.findings.map((one) => `${key} ${one.verdict} ${messageOf(one.check, one, 'en')}`),
      );
    };
    assert.deepEqual(verdicts(), []);

    broken = true;
    server.seed([pod('changed')]);
    await until(() => verdicts().length > 0);
    assert.deepEqual(verdicts(), [
      'Pod/shop/web-1 unknown Not looked at: the object could not be decoded (too deep)',
    ]);

    broken = false;
    server.seed([pod('good again')]);
    await until(() => verdicts().length === 0);
    assert.equal(source.stats().unreadable, 0);
  });
});
