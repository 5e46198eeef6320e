import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { type Generated, sql } from 'kysely';
import {
  createTestDataDir,
  type MigrationSet,
  openRecords,
  type Records,
  RecordsError,
  type RecordsErrorCode,
  startPostgres,
  type ThrowAwayPostgres,
} from './index.ts';

interface Tables {
  thing: { id: Generated<number>; name: string; data: string | null };
}

const things: MigrationSet = {
  module: 'things',
  migrations: [
    {
      id: '0001-create',
      up: async (db) => {
        await db.schema
          .createTable('thing')
          .addColumn('id', 'bigint', (column) => column.generatedAlwaysAsIdentity().primaryKey())
          .addColumn('name', 'text', (column) => column.notNull().unique())
          .addColumn('data', 'jsonb')
          .execute();
      },
    },
  ],
};

const fails =
  (code: RecordsErrorCode, pattern = /./) =>
  (error: unknown) => {
    assert.ok(error instanceof RecordsError, String(error));
    assert.equal(error.code, code, error.message);
    assert.match(error.message, pattern);
    return true;
  };

for (const engine of ['embedded', 'postgresql'] as const) {
  describe(`records on ${engine}`, { timeout: 60_000 }, () => {
    let dataDir: string;
    let postgres: ThrowAwayPostgres | undefined;
    let records: Records;
    let open: () => Promise<Records>;

    before(async (context) => {
      dataDir = await createTestDataDir();
      if (engine === 'postgresql') {
        postgres = await startPostgres();
        if (postgres === undefined)
          return (context as { skip?: (why: string) => void }).skip?.('no PostgreSQL is installed');
      }
      const where = postgres ? { databaseUrl: await postgres.createDatabase() } : { dataDir };
      open = () => openRecords({ ...where, migrations: [things] });
      records = await open();
    });
    after(async () => {
      await records?.close();
      await postgres?.stop();
      await rm(dataDir, { recursive: true, force: true });
    });

    const db = () => records.as<Tables>();
    const names = async () =>
      (await db().selectFrom('thing').select('name').orderBy('id').execute()).map(({ name }) => name);
    const add = (name: string) => db().insertInto('thing').values({ name, data: null }).execute();

    it('has applied the migrations, once', async () => {
      assert.deepEqual(await records.migrate([things]), []);
      assert.deepEqual(await names(), []);
    });

    it('rolls a failing migration back and names it', async () => {
      const broken: MigrationSet = {
        module: 'broken',
        migrations: [
          { id: '0001-good', up: async (trx) => void (await sql`create table good (id int)`.execute(trx)) },
          {
            id: '0002-bad',
            up: async (trx) => {
              await sql`create table half (id int)`.execute(trx);
              await sql`create nonsense`.execute(trx);
            },
          },
        ],
      };
      await assert.rejects(records.migrate([broken]), fails('migration', /broken\/0002-bad/));
      const { rows } = await records.executeSql(
        "select to_regclass('good')::text as good, to_regclass('half')::text as half",
      );
      assert.deepEqual(rows, [{ good: 'good', half: null }]);
    });

    it('refuses a database of a newer program', async () => {
      await records.executeSql("insert into records_migration values ('newer', '0009-future')");
      await assert.rejects(
        records.migrate([{ module: 'newer', migrations: [] }]),
        fails('newer-schema', /0009-future/),
      );
    });

    it('hands numbers, days, times and documents out alike', async () => {
      const { rows } = await records.executeSql(
        `select count(*) as count, 1.50::numeric as decimal, date '2026-02-03' as day, interval '1 day' as span,
                timestamptz '2026-02-03T04:05:06Z' as moment, '{"a":[1]}'::jsonb as document, array['x'] as list,
                true as yes, null as nothing where $1::int = 1`,
        [1],
      );
      assert.deepEqual(rows, [
        {
          count: 1,
          decimal: '1.50',
          day: '2026-02-03',
          span: '1 day',
          moment: new Date('2026-02-03T04:05:06Z'),
          document: { a: [1] },
          list: ['x'],
          yes: true,
          nothing: null,
        },
      ]);
    });

    it('refuses a number that it could not hand out exactly', async () => {
      await assert.rejects(records.executeSql('select 9007199254740993::int8 as big where $1::int = 1', [1]));
    });

    it('takes values as text, numbers, times and JSON', async () => {
      await db()
        .insertInto('thing')
        .values({ name: 'json', data: JSON.stringify({ a: ['ü', null] }) })
        .execute();
      const row = await db()
        .selectFrom('thing')
        .selectAll()
        .where('name', '=', 'json')
        .executeTakeFirstOrThrow();
      assert.deepEqual([typeof row.id, row.data], ['number', { a: ['ü', null] }]);
      const gone = await db().deleteFrom('thing').where('name', '=', 'json').executeTakeFirst();
      assert.equal(gone.numDeletedRows, 1n);
    });

    it('commits what resolves and rolls back what throws', async () => {
      await records.transaction<Tables, void>(async (trx) => {
        await trx.insertInto('thing').values({ name: 'kept', data: null }).execute();
      });
      const broken = records.transaction<Tables, void>(async (trx) => {
        await trx.insertInto('thing').values({ name: 'lost', data: null }).execute();
        throw new Error('no');
      });
      await assert.rejects(broken, /^Error: no$/);
      assert.deepEqual(await names(), ['kept']);
    });

    it('keeps queries of others out of an open transaction', async () => {
      const insideNow = Promise.withResolvers<void>();
      const goOn = Promise.withResolvers<void>();
      const rolledBack = records.transaction<Tables, void>(async (trx) => {
        await trx.insertInto('thing').values({ name: 'gone', data: null }).execute();
        insideNow.resolve();
        await goOn.promise;
        throw new Error('roll back');
      });
      await insideNow.promise;
      const outside = Promise.all([add('outside 1'), add('outside 2'), records.executeSql('select 1')]);
      goOn.resolve();
      await assert.rejects(rolledBack, /roll back/);
      await outside;
      assert.deepEqual((await names()).sort(), ['kept', 'outside 1', 'outside 2']);
    });

    it('says so when a transaction would wait for itself', async () => {
      const inside = records.transaction(async () => void (await names()));
      await assert.rejects(inside, fails('failed', /beside an open transaction/));
      await assert.rejects(
        records.transaction(() => records.executeSql('select 1')),
        fails('failed', /beside an open transaction/),
      );
    });

    it('begins again when two transactions write the same row', async () => {
      let tries = 0;
      await records.transaction(async () => {
        tries += 1;
        if (tries < 3) throw Object.assign(new Error('could not serialize'), { code: '40001' });
      });
      assert.equal(tries, 3);
    });

    it('names a taken key a conflict, without the values of the row', async () => {
      await assert.rejects(add('kept'), (error) => {
        assert.ok(fails('conflict', /thing_name_key/)(error));
        assert.doesNotMatch(String(error), /kept/);
        return true;
      });
      await assert.rejects(records.executeSql('select nonsense'), fails('failed', /nonsense/));
    });

    it('goes on after a script that failed inside its own transaction', async () => {
      await assert.rejects(
        records.executeSql('begin; select 1/0; commit'),
        fails('failed', /division by zero/),
      );
      await add('after');
      assert.ok((await names()).includes('after'));
    });

    it('delivers notifications until they are no longer wanted', async () => {
      const heard: string[] = [];
      const first = Promise.withResolvers<void>();
      const end = await records.listen('News', (payload) => {
        heard.push(payload);
        first.resolve();
      });
      await records.notify('News', "it's here");
      await first.promise;
      await end();
      await records.notify('News', 'again');
      await records.ping();
      assert.deepEqual(heard, ["it's here"]);
    });

    it('keeps everything over a restart', async () => {
      const before = await names();
      await records.close();
      await assert.rejects(records.ping(), fails('closed'));
      records = await open();
      assert.deepEqual(await names(), before);
    });

    it('lets two servers migrate at the same time', { skip: engine === 'embedded' }, async () => {
      if (postgres === undefined) return;
      const databaseUrl = await postgres.createDatabase();
      const opened = await Promise.all(
        [1, 2, 3].map(() => openRecords({ databaseUrl, migrations: [things] })),
      );
      assert.equal(opened.length, 3);
      await Promise.all(opened.map((one) => one.close()));
    });

    it('comes back when the server was restarted', { skip: engine === 'embedded' }, async () => {
      if (postgres === undefined) return;
      await postgres.restart();
      await records.ping().catch(() => {});
      assert.ok((await names()).includes('after'));
    });
  });
}

describe('openRecords', () => {
  it('refuses neither address nor folder', () => assert.rejects(openRecords({}), fails('bad-options')));

  it('refuses an address of another kind, without repeating it', () =>
    assert.rejects(openRecords({ databaseUrl: 'mysql://u:hunter2@h/d' }), (error) => {
      assert.doesNotMatch(String(error), /hunter2/);
      return fails('bad-options', /postgres:/)(error);
    }));

  it('says that a server is unreachable', () =>
    assert.rejects(openRecords({ databaseUrl: 'postgres://u:p@127.0.0.1:1/d' }), fails('unreachable')));

  it('says that a folder cannot be made', () =>
    assert.rejects(openRecords({ dataDir: '/dev/null/data' }), fails('unreadable', /\/dev\/null/)));
});
