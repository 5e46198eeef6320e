import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { JsonObject } from '#formats/audit-event';
import { type EmbeddedLogs, type LogsService, openLogs, runQuery } from '#platform/logs';
import { logKinds } from '../../kinds.ts';
import { event } from '../../rules/testing/events.ts';
import { parseFieldPath } from '../field-path.ts';
import { readTrace } from './read-trace.ts';

const NOW = Date.UTC(2026, 0, 5, 12);
const { signal } = new AbortController();

function object(kind: string, name: string, uid: string, owner?: string, replicas = 1): JsonObject {
  const ownerReferences = owner === undefined ? [] : [{ uid: owner, name: 'owner' }];
  return { kind, metadata: { name, uid, ownerReferences }, spec: { replicas } };
}

const WEB = 'deployments shop/web';
const EVENTS = [
  event('jane', 'create', WEB, { after: 0, responseObject: object('Deployment', 'web', 'u1') }),
  event('c', 'create', 'replicasets shop/web-1', {
    after: 1,
    responseObject: object('ReplicaSet', 'web-1', 'r1', 'u1'),
  }),
  event('c', 'create', 'pods shop/', { after: 2, responseObject: object('Pod', 'web-1-a', 'p1', 'r1') }),
  event('c', 'create', 'pods shop/', { after: 2, responseObject: object('Pod', 'other-a', 'p9', 'r9') }),
  event('bob', 'patch', WEB, { after: 60, responseObject: object('Deployment', 'web', 'u1', undefined, 3) }),
  event('bob', 'get', WEB, { after: 61 }),
  event('bob', 'patch', 'deployments shop/web2', { after: 62 }),
  event('bob', 'delete', WEB, { after: 120 }),
  event('jane', 'create', WEB, { after: 180, responseObject: object('Deployment', 'web', 'u2') }),
];

describe('the history of an object out of the log', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bulwark-trace-'));
  let store: EmbeddedLogs;
  let logs: LogsService;
  const asked = { cluster: 'c', resource: 'deployments', namespace: 'shop', name: 'web' };

  before(async () => {
    store = await openLogs({ folder, kinds: logKinds, sealEveryMs: 0, now: () => NOW });
    logs = {
      append: store.append,
      usage: () => [],
      query: (text, options) => runQuery(store, text, options),
      now: () => NOW,
    };
    const body = Buffer.from(JSON.stringify({ kind: 'EventList', items: EVENTS }));
    await logs.append({ kind: 'audit', labels: { cluster: 'c', source: 'test' }, body });
  });
  after(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is told in its lives, with what each of them made, through owners of owners', async () => {
    const { lives, isCut, isCutBelow } = await readTrace(logs, asked, undefined, signal);
    assert.deepEqual(
      lives.map(({ uid, entries }) => [uid, entries.map(({ kind, user }) => `${kind} by ${user}`)]),
      [
        ['u1', ['created by jane', 'changed by bob', 'deleted by bob']],
        ['u2', ['created by jane']],
      ],
    );
    assert.deepEqual(
      lives.map(({ children }) => children.map(({ name }) => name).toSorted()),
      [['web-1', 'web-1-a'], []],
    );
    assert.deepEqual([isCut, isCutBelow], [false, false]);
  });
  it('is told from a time on, and of one field', async () => {
    const since = new Date(Date.UTC(2026, 0, 5, 9, 32)).toISOString();
    const { lives: later } = await readTrace(logs, { ...asked, since }, undefined, signal);
    assert.deepEqual(
      later.flatMap(({ entries }) => entries.map(({ kind }) => kind)),
      ['deleted', 'created'],
    );
    const { lives } = await readTrace(logs, asked, parseFieldPath('spec.replicas'), signal);
    assert.deepEqual(lives[0]?.entries[1]?.field, { before: '1', after: '3' });
  });
  it('is none of another cluster, and of no name that looks like a query', async () => {
    assert.deepEqual((await readTrace(logs, { ...asked, cluster: 'd' }, undefined, signal)).lives, []);
    const name = 'web" or *:"';
    assert.deepEqual((await readTrace(logs, { ...asked, name }, undefined, signal)).lives, []);
  });
});
