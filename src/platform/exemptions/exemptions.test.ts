import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { authenticateTestRole, createHttpServer, walkAccess } from '#platform/http';
import { createRecordingLogger } from '#platform/logging/testing';
import { openRecords, openTestRecords, startPostgres } from '#platform/records';
import {
  type Candidate,
  createExemptions,
  createKyselyExemptionStore,
  type ExemptionInput,
  type ExemptionStore,
  type ExemptionSubject,
  type Exemptions,
  ExemptionsError,
  type ExemptionsErrorCode,
  exemptionMigrations,
  exemptionRoutes,
  type StoredExemption,
} from './index.ts';
import { exemptionInput } from './schema.ts';
import { createMemoryExemptionStore } from './testing/memory-exemption-store.ts';

const input = (fields: object = {}): ExemptionInput =>
  exemptionInput.parse({
    rules: ['hostNetworkSet'],
    selector: {},
    reason: 'needs it',
    owner: 'net team',
    ...fields,
  });

const candidate = (name: string): Candidate => ({
  area: 'inspection',
  rule: 'hostNetworkSet',
  cluster: 'prod',
  namespace: 'net',
  kind: 'DaemonSet',
  name,
  labels: {},
  container: '',
  image: '',
});

const findings = ['cni', 'proxy', 'dns'].map(candidate);

/** An area with three findings, which counts as the real one does: by asking the current set. */
function subjectOf(exemptions: () => Exemptions, now: () => number): ExemptionSubject {
  return {
    area: 'inspection',
    preview: async ({ covers }) => {
      const covered = findings.filter(covers);
      return {
        total: covered.length,
        findings: covered,
        workloads: new Set(covered.map(({ name }) => name)).size,
      };
    },
    count: (id) =>
      findings.filter((finding) => exemptions().current('inspection').find(finding, now())?.id === id).length,
  };
}

const failsWith = (code: ExemptionsErrorCode) => (error: unknown) => {
  assert.ok(error instanceof ExemptionsError, String(error));
  assert.equal(error.code, code);
  return true;
};

describe('exemptions', () => {
  let now: number;
  let timers: { at: number; run: () => void }[];
  let store: ExemptionStore;
  let lines: string[];
  let exemptions: Exemptions;
  let changes: number;

  beforeEach(async () => {
    now = Date.parse('2026-01-01T00:00:00Z');
    timers = [];
    lines = [];
    changes = 0;
    store = createMemoryExemptionStore();
    exemptions = create(store);
    exemptions.addSubject(
      subjectOf(
        () => exemptions,
        () => now,
      ),
    );
    exemptions.onChange(() => changes++);
    await exemptions.start();
  });
  afterEach(() => exemptions.close());

  let ids = 0;
  function create(from: ExemptionStore): Exemptions {
    return createExemptions({
      store: from,
      logger: createRecordingLogger(lines),
      now: () => now,
      newId: () => `e${++ids}`,
      schedule: (delayMs, run) => {
        const timer = { at: now + delayMs, run };
        timers.push(timer);
        return () => void timers.splice(timers.indexOf(timer), timers.includes(timer) ? 1 : 0);
      },
    });
  }

  function passTo(time: string): void {
    now = Date.parse(time);
    const due = timers.filter(({ at }) => at <= now);
    timers = timers.filter(({ at }) => at > now);
    for (const { run } of due) run();
  }

  const ada = { name: 'ada' };

  test('say how many findings they cover, and whether they are used, unused or expired', async () => {
    await exemptions.create(input({ selector: { names: ['c*'] }, expiresAt: '2026-02-01T00:00:00Z' }), ada);
    await exemptions.create(input({ selector: { names: ['nothing'] } }), ada);
    const states = async () => (await exemptions.list()).map(({ state, covers }) => [state, covers]);
    assert.deepEqual(await states(), [
      ['active', 1],
      ['unused', 0],
    ]);
    passTo('2026-02-01T00:00:00Z');
    assert.deepEqual(await states(), [
      ['expired', 0],
      ['unused', 0],
    ]);
  });

  test('make the areas evaluate again after a change and at the moment of an expiry', async () => {
    const before = changes;
    const made = await exemptions.create(input({ expiresAt: '2026-03-01T00:00:00Z' }), ada);
    assert.ok(changes > before);
    assert.equal(made.covers, 3);
    // Two months are longer than a timer can be: it wakes on the way, and again in time.
    assert.ok(timers.every(({ at }) => at - now < 2 ** 31));
    passTo('2026-01-26T00:00:00Z');
    passTo('2026-02-20T00:00:00Z');
    const atExpiry = changes;
    passTo('2026-03-01T00:00:00Z');
    assert.equal(changes, atExpiry + 1);
    assert.equal(exemptions.current('inspection').find(candidate('cni'), now), undefined);
    assert.equal(timers.length, 0);
  });

  test('are seen by other replicas', async () => {
    const other = create(store);
    await other.start();
    const made = await exemptions.create(input(), ada);
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(other.current('inspection').find(candidate('cni'), now)?.id, made.id);
    await other.close();
  });

  test('are counted when the area has looked again', async () => {
    let looked = false;
    exemptions.addSubject({
      ...subjectOf(
        () => exemptions,
        () => now,
      ),
      settled: async () => {
        looked = true;
      },
      count: () => (looked ? 2 : 0),
    });
    assert.equal((await exemptions.create(input(), ada)).covers, 2);
  });

  test('are tested without being saved', async () => {
    const preview = await exemptions.test(input({ selector: { names: ['*n*'] } }));
    assert.deepEqual([preview.total, preview.workloads], [2, 2]);
    assert.deepEqual(await exemptions.list(), []);
    await assert.rejects(exemptions.test(input({ area: 'signing' })), failsWith('area-not-running'));
  });

  test('keep their creator when they are changed, and write who did it', async () => {
    const made = await exemptions.create(input(), ada);
    const changed = await exemptions.update(made.id, input({ reason: 'other reason' }), { name: 'bob' });
    assert.deepEqual(
      [changed.createdBy, changed.createdAt, changed.reason],
      ['ada', made.createdAt, 'other reason'],
    );
    await exemptions.remove(made.id, { name: 'bob' });
    assert.deepEqual(
      lines.map((line) => JSON.parse(line).actor),
      ['ada', 'bob', 'bob'],
    );
    await assert.rejects(exemptions.remove(made.id, ada), failsWith('exemption-unknown'));
    await assert.rejects(exemptions.update(made.id, input(), ada), failsWith('exemption-unknown'));
  });

  test('cannot begin expired', async () => {
    const late = input({ expiresAt: '2026-01-01T00:00:00Z' });
    await assert.rejects(exemptions.create(late, ada), failsWith('expiry-past'));
  });

  test('found on objects are listed and changed nowhere but there', async () => {
    const found: StoredExemption = {
      ...input(),
      id: 'annotation:prod/net/DaemonSet/dns',
      origin: 'annotation',
      createdBy: 'annotation',
      createdAt: 'x',
    };
    exemptions.addSubject({
      ...subjectOf(
        () => exemptions,
        () => now,
      ),
      annotated: () => [found],
      count: (id) => (id === found.id ? 1 : 0),
    });
    assert.deepEqual(
      (await exemptions.list()).map(({ id, origin, state }) => [id, origin, state]),
      [[found.id, 'annotation', 'active']],
    );
    await assert.rejects(exemptions.remove(found.id, ada), failsWith('exemption-from-annotation'));
    await assert.rejects(exemptions.update(found.id, input(), ada), failsWith('exemption-from-annotation'));
  });

  test('one that does not compile covers nothing and takes no other along', async () => {
    const broken = { ...input(), selector: { ...input().selector, labelSelector: 'a in b' } };
    const about = { origin: 'user', createdBy: 'x', createdAt: '2025-01-01T00:00:00Z' } as const;
    await store.insert({ ...broken, ...about, id: 'broken' });
    const made = await exemptions.create(input(), ada);
    assert.equal(made.covers, 3);
    assert.ok(lines.some((line) => line.includes('does not compile') && line.includes('broken')));
  });

  test('a slow read does not undo a later one', async () => {
    const waiting: (() => void)[] = [];
    const slow: ExemptionStore = {
      ...store,
      list: async () => {
        const now = await store.list();
        await new Promise<void>((resolve) => waiting.push(resolve));
        return now;
      },
    };
    const other = create(slow);
    const started = other.start();
    await exemptions.create(input(), ada);
    while (waiting.length < 2) await new Promise((resolve) => setImmediate(resolve));
    waiting.pop()?.();
    await new Promise((resolve) => setImmediate(resolve));
    waiting.pop()?.();
    await started;
    assert.equal(other.current('inspection').size, 1);
    await other.close();
  });

  test('the last known ones stay when the store cannot be read, and it is tried again', async () => {
    let down = false;
    const flaky: ExemptionStore = {
      ...store,
      list: async () => {
        if (down) throw new Error('database gone');
        return store.list();
      },
    };
    const other = create(flaky);
    await other.start();
    await exemptions.create(input(), ada);
    await new Promise((resolve) => setImmediate(resolve));
    down = true;
    await exemptions.create(input({ rules: ['hostPIDSet'] }), ada);
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(other.current('inspection').size, 1);
    assert.ok(lines.some((line) => line.includes('could not be read')));
    down = false;
    passTo('2026-01-01T00:00:05Z');
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(other.current('inspection').size, 2);
    await other.close();
  });

  test('have an API that lets in whom its table names', async () => {
    const routes = exemptionRoutes(exemptions);
    const logger = createRecordingLogger([]);
    const server = createHttpServer({ routes, authenticate: authenticateTestRole, logger, version: '1' });
    const { url } = await server.listen();
    const call = async (method: string, path: string, body?: unknown) => {
      const headers = { authorization: 'Bearer test-operator', 'content-type': 'application/json' };
      const sent = body === undefined ? {} : { body: JSON.stringify(body) };
      const response = await fetch(url + path, { method, headers, ...sent });
      const text = await response.text();
      return { status: response.status, json: text === '' ? undefined : JSON.parse(text) };
    };
    try {
      assert.deepEqual((await walkAccess(routes, url)).faults, []);
      const body = {
        rules: ['hostNetworkSet'],
        selector: { names: ['cni'] },
        reason: 'needs it',
        owner: 'net team',
      };
      const made = await call('POST', '/api/v1/exemptions', body);
      assert.deepEqual([made.status, made.json.covers, made.json.createdBy], [201, 1, 'operator']);
      const path = `/api/v1/exemptions/${made.json.id}`;
      assert.equal((await call('PUT', path, { ...body, selector: {} })).json.covers, 3);
      assert.equal((await call('POST', '/api/v1/exemptions/test', body)).json.total, 1);
      const wrong = await call('POST', '/api/v1/exemptions', { ...body, selector: { labelSelector: '((' } });
      assert.deepEqual([wrong.status, wrong.json.errors[0].path], [400, 'body.selector.labelSelector']);
      assert.equal((await call('GET', '/api/v1/exemptions')).json.exemptions.length, 1);
      assert.equal((await call('DELETE', path)).status, 204);
      assert.equal((await call('DELETE', path)).json.code, 'exemption-unknown');
    } finally {
      await server.close();
    }
  });
});

interface Opened {
  readonly store: ExemptionStore;
  readonly close: () => Promise<void>;
}

const migrations = [exemptionMigrations];

async function openEmbedded(): Promise<Opened> {
  const { records, remove } = await openTestRecords(migrations);
  return { store: createKyselyExemptionStore(records), close: remove };
}

async function openServer(): Promise<Opened | undefined> {
  const server = await startPostgres();
  if (server === undefined) return undefined;
  const records = await openRecords({ databaseUrl: await server.createDatabase(), migrations });
  const close = async () => {
    await records.close();
    await server.stop();
  };
  return { store: createKyselyExemptionStore(records), close };
}

const adapters: readonly [string, () => Promise<Opened | undefined>][] = [
  ['memory', async () => ({ store: createMemoryExemptionStore(), close: async () => {} })],
  ['the embedded database', openEmbedded],
  ['PostgreSQL', openServer],
];

test('a damaged record is listed and covers nothing, and the others hold', async () => {
  const { records, remove } = await openTestRecords(migrations);
  try {
    const store = createKyselyExemptionStore(records);
    const about = { createdBy: 'ada', origin: 'user', createdAt: '2026-01-01T00:00:00.000Z' } as const;
    for (const id of ['a', 'b']) await store.insert({ ...input(), ...about, id });
    const broken = JSON.stringify({ ...input().selector, labelSelector: 'a in (' });
    await records.executeSql("update exemptions_exemption set selector = $1 where id = 'a'", [broken]);
    const lines: string[] = [];
    const logger = createRecordingLogger(lines);
    const made = createExemptions({ store, logger, now: Date.now, newId: String, schedule: () => () => {} });
    await made.start();
    assert.equal((await made.list()).length, 2);
    assert.equal(made.current('inspection').find(candidate('cni'), Date.now())?.id, 'b');
    assert.match(lines.join(), /does not compile/);
    await made.close();
  } finally {
    await remove();
  }
});

for (const [name, open] of adapters) {
  test(`an exemption store in ${name} keeps what it is given, oldest first, and tells of changes`, async (context) => {
    const opened = await open();
    if (opened === undefined) return context.skip('PostgreSQL is not installed here');
    const { store, close } = opened;
    try {
      let told = 0;
      const stop = await store.watch(() => told++);
      const about = { createdBy: 'ada', origin: 'user' } as const;
      const first: StoredExemption = {
        ...input({
          selector: { names: ["it's", '*"*'], labelSelector: 'a in (b)' },
          expiresAt: '2027-01-01T00:00:00.000Z',
        }),
        ...about,
        id: 'b',
        createdAt: '2026-01-01T00:00:00.000Z',
      };
      const second: StoredExemption = {
        ...input(),
        ...about,
        id: 'a',
        createdAt: '2026-01-02T00:00:00.000Z',
      };
      await store.insert(second);
      await store.insert(first);
      assert.deepEqual(await store.list(), [first, second]);
      assert.deepEqual(await store.get('a'), second);
      assert.equal(await store.get('c'), undefined);
      const changed = await store.update('a', input({ reason: 'another' }));
      assert.deepEqual(changed, { ...second, reason: 'another' });
      assert.equal(await store.update('c', input()), undefined);
      assert.deepEqual(await store.remove('b'), first);
      assert.equal(await store.remove('b'), undefined);
      assert.deepEqual(await store.list(), [changed]);
      const deadline = Date.now() + 5_000;
      while (told < 4 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 5));
      assert.equal(told, 4);
      await stop();
    } finally {
      await close();
    }
  });
}
