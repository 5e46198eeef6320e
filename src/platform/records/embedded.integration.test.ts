import assert from 'node:assert/strict';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openEmbedded } from './adapters/embedded.ts';
import { lockFolder } from './adapters/folder-lock.ts';
import { runUpkeep } from './adapters/upkeep.ts';
import { createTestDataDir, openRecords, type Records, RecordsError } from './index.ts';

const isCode = (code: string) => (error: unknown) => error instanceof RecordsError && error.code === code;
const WRITER = fileURLToPath(new URL('testing/writer.ts', import.meta.url));

// What a failed test leaves running would keep the runner waiting for ever.
const writers: ChildProcess[] = [];
after(() => {
  for (const writer of writers) writer.kill('SIGKILL');
});

/** A server in a process of its own that writes rows and says so after each commit. */
async function startWriter(dataDir: string) {
  const child = spawn(process.execPath, [WRITER, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  writers.push(child);
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    said += chunk;
  });
  const acknowledged = () => Number(said.trim().split('\n').at(-1));
  return {
    child,
    acknowledged,
    untilWritten: async (rows: number) => {
      while (!(acknowledged() >= rows)) await once(child.stdout, 'data');
    },
  };
}

async function countRows(records: Records): Promise<number> {
  const { rows } = await records.executeSql('select count(*) as count from written');
  return Number(rows[0]?.['count']);
}

describe('the data folder', { timeout: 60_000 }, () => {
  it('belongs to one server, even inside one process; the refusal says whose it is', async () => {
    const dataDir = await createTestDataDir();
    const records = await openRecords({ dataDir });
    await assert.rejects(openRecords({ dataDir }), (error) => {
      assert.match(String(error), new RegExp(`process ${process.pid} on .*, running since \\d{4}-`));
      return isCode('in-use')(error);
    });
    await records.close();
    await (await openRecords({ dataDir })).close();
    await rm(dataDir, { recursive: true });
  });

  it('is free at once when its server was killed, with everything that was acknowledged', async () => {
    const dataDir = await createTestDataDir();
    const writer = await startWriter(dataDir);
    await writer.untilWritten(20);
    await assert.rejects(openRecords({ dataDir }), isCode('in-use'));
    writer.child.kill('SIGKILL');
    await once(writer.child, 'close');
    const records = await openRecords({ dataDir });
    assert.ok((await countRows(records)) >= writer.acknowledged());
    await records.close();
    await rm(dataDir, { recursive: true });
  });

  it('is taken over from a dead server whatever its note says', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'bulwark-lock-'));
    writeFileSync(join(dataDir, 'server.json'), '{"pid":1,"host":"elsewhere"');
    (await lockFolder(dataDir)).release();
    await rm(dataDir, { recursive: true });
  });

  it('that is broken is refused, and left as it is', async () => {
    const dataDir = await createTestDataDir();
    truncateSync(join(dataDir, 'records/global/pg_control'), 10);
    await assert.rejects(openRecords({ dataDir }), isCode('unreadable'));
    await assert.rejects(openRecords({ dataDir }), isCode('unreadable'));
    await rm(dataDir, { recursive: true });
  });
});

describe('the embedded database', { timeout: 60_000 }, () => {
  it('asks the disk to keep what it commits', async () => {
    const dataDir = await createTestDataDir();
    const records = await openRecords({ dataDir });
    const { rows } = await records.executeSql(
      "select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit, " +
        "current_setting('wal_sync_method') as method, current_setting('full_page_writes') as pages",
    );
    assert.deepEqual(rows, [{ fsync: 'on', commit: 'on', method: 'fsync', pages: 'on' }]);
    await records.close();
    await rm(dataDir, { recursive: true });
  });

  it('has its log cut and its dead rows cleared, which nobody else does for it', async () => {
    const dataDir = await createTestDataDir();
    const engine = await openEmbedded(dataDir);
    const session = await engine.session();
    await session.script('create table t (a int, b text)');
    await session.script('insert into t select g, repeat(md5(g::text), 40) from generate_series(1, 40000) g');
    await session.script('update t set a = a + 1');
    session.release();
    assert.deepEqual(await runUpkeep(engine), ['vacuum public.t', 'checkpoint']);
    assert.deepEqual(await runUpkeep(engine), []);
    await engine.close();
    await rm(dataDir, { recursive: true });
  });
});

/** A disk of its own, small enough to fill. */
function mountSmallDisk(): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'bulwark-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=128m', 'tmpfs', folder], { stdio: 'ignore' });
    return folder;
  } catch {
    rmSync(folder, { recursive: true });
    return undefined;
  }
}

function unmount(folder: string): void {
  execFileSync('umount', [folder]);
  rmSync(folder, { recursive: true });
}

function fillDisk(folder: string, leaveBytes: number): string {
  const filler = join(folder, 'filler');
  const free = Number(
    execFileSync('df', ['--output=avail', '-B1', folder], { encoding: 'utf8' }).split('\n')[1],
  );
  execFileSync(
    'dd',
    ['if=/dev/zero', `of=${filler}`, 'bs=4096', `count=${Math.floor((free - leaveBytes) / 4096)}`],
    {
      stdio: 'ignore',
    },
  );
  return filler;
}

describe('a full disk', { timeout: 60_000 }, () => {
  it('refuses the start, then the write, loses nothing, and goes on when there is space', async (context) => {
    const disk = mountSmallDisk();
    if (disk === undefined) return context.skip('mounting a small disk needs root');
    const template = await createTestDataDir();
    const dataDir = join(disk, 'data');
    mkdirSync(dataDir);
    cpSync(join(template, 'records'), join(dataDir, 'records'), { recursive: true });
    try {
      const early = fillDisk(disk, 4_000_000);
      await assert.rejects(
        openRecords({ dataDir }),
        (error) => isCode('disk-full')(error) && /is full/.test(String(error)),
      );
      rmSync(early);
      const records = await openRecords({ dataDir });
      await records.executeSql('create table written (id int, text text)');
      const filler = fillDisk(disk, 200_000);
      const written = await writeUntilFull(records);
      // Reading and writing again are refused or work, but never hang and never lose what was acknowledged.
      await records.executeSql('select 1').catch((error: unknown) => assert.ok(isCode('disk-full')(error)));
      rmSync(filler);
      assert.equal(await countRows(records), written);
      await records.executeSql("insert into written values (0, 'after')");
      await records.close();
      const again = await openRecords({ dataDir });
      assert.equal(await countRows(again), written + 1);
      await again.close();
    } finally {
      unmount(disk);
      await rm(template, { recursive: true });
    }
  });
});

describe('a disk that fills up inside a commit', { timeout: 60_000 }, () => {
  it('stops the database below us; it starts again by itself with every commit that was acknowledged', async (context) => {
    const disk = mountSmallDisk();
    if (disk === undefined) return context.skip('mounting a small disk needs root');
    const template = await createTestDataDir();
    try {
      cpSync(template, join(disk, 'data'), { recursive: true });
      const records = await openRecords({ dataDir: join(disk, 'data') });
      await records.executeSql('create table counter (n int) with (fillfactor = 10)');
      await records.executeSql('insert into counter values (0); checkpoint');
      const heard: string[] = [];
      await records.listen('news', (payload) => heard.push(payload));
      const filler = fillDisk(disk, 0);
      const acknowledged = await countUntilFull(records);
      await assert.rejects(records.ping(), isCode('disk-full'));
      rmSync(filler);
      assert.deepEqual((await records.executeSql('select n from counter')).rows, [{ n: acknowledged }]);
      await records.notify('news', 'still here');
      await records.ping();
      assert.deepEqual(heard, ['still here']);
      await records.close();
    } finally {
      unmount(disk);
      await rm(template, { recursive: true });
    }
  });
});

/** Needs no new table page, only more and more of the write-ahead log: its failure stops PostgreSQL. */
async function countUntilFull(records: Records): Promise<number> {
  for (let acknowledged = 0; ; acknowledged += 1) {
    try {
      await records.executeSql('update counter set n = n + 1 where n >= $1', [0]);
    } catch (error) {
      assert.ok(isCode('disk-full')(error), String(error));
      return acknowledged;
    }
    await records
      .executeSql("select pg_logical_emit_message(false, 'x', repeat('y', 500000))")
      .catch(() => {});
  }
}

async function writeUntilFull(records: Records): Promise<number> {
  for (let written = 0; ; written += 1) {
    const text = Buffer.from(crypto.getRandomValues(new Uint8Array(20_000))).toString('hex');
    try {
      await records.executeSql('insert into written values ($1, $2)', [written, text]);
    } catch (error) {
      assert.ok(isCode('disk-full')(error), String(error));
      return written;
    }
  }
}
