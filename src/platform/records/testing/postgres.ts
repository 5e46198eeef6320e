import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { chown, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

/** A PostgreSQL server in a temporary folder, reachable over a Unix socket in it and over nothing else. */
export interface ThrowAwayPostgres {
  /** Makes an empty database and answers its address. */
  readonly createDatabase: () => Promise<string>;
  /** Ends the server and removes the folder. */
  readonly stop: () => Promise<void>;
  /** Ends the server at once, as a crash would, and starts it again on the same files. */
  readonly restart: () => Promise<void>;
}

interface Server {
  readonly binaries: string;
  readonly folder: string;
  readonly user: { readonly uid?: number; readonly gid?: number };
  process: ChildProcess;
}

const DEBIAN = '/usr/lib/postgresql';

/** Starts one, or answers undefined where no PostgreSQL is installed (Debian: `apt-get install postgresql`). */
export async function startPostgres(): Promise<ThrowAwayPostgres | undefined> {
  const binaries = await findBinaries();
  if (binaries === undefined) return undefined;
  const folder = await mkdtemp(join(tmpdir(), 'bulwark-postgres-'));
  const user = await unprivilegedUser();
  if (user.uid !== undefined && user.gid !== undefined) await chown(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  await promisify(execFile)(
    join(binaries, 'initdb'),
    ['--pgdata', data, '--username', 'postgres', '--auth', 'trust', '--encoding', 'UTF8', '--no-sync'],
    { ...user, cwd: folder },
  );
  const server: Server = { binaries, folder, user, process: launch(binaries, folder, user) };
  await ready(folder);
  return present(server);
}

function present(server: Server): ThrowAwayPostgres {
  let databases = 0;
  return {
    createDatabase: async () => {
      databases += 1;
      const name = `test_${databases}`;
      await execute(server.folder, `create database ${name}`);
      return addressOf(server.folder, name);
    },
    restart: async () => {
      await end(server.process, 'SIGQUIT');
      server.process = launch(server.binaries, server.folder, server.user);
      await ready(server.folder);
    },
    stop: async () => {
      await end(server.process, 'SIGINT');
      await rm(server.folder, { recursive: true, force: true });
    },
  };
}

function launch(binaries: string, folder: string, user: Server['user']): ChildProcess {
  const settings = [
    'listen_addresses=',
    `unix_socket_directories=${folder}`,
    'fsync=off',
    'max_connections=60',
  ];
  const args = ['-D', join(folder, 'data'), ...settings.flatMap((setting) => ['-c', setting])];
  return spawn(join(binaries, 'postgres'), args, { ...user, cwd: folder, stdio: 'ignore' });
}

async function end(process: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return;
  const exited = new Promise((resolve) => process.once('exit', resolve));
  process.kill(signal);
  await exited;
}

async function findBinaries(): Promise<string | undefined> {
  const versions = await readdir(DEBIAN).catch(() => []);
  for (const version of versions.sort((a, b) => Number(b) - Number(a))) {
    const folder = join(DEBIAN, version, 'bin');
    if (await stat(join(folder, 'initdb')).catch(() => undefined)) return folder;
  }
  return undefined;
}

/** PostgreSQL refuses to run as root; Debian's package brings the user `postgres`. */
async function unprivilegedUser(): Promise<Server['user']> {
  if (process.getuid?.() !== 0) return {};
  const [uid, gid] = await Promise.all(
    ['-u', '-g'].map((flag) => promisify(execFile)('id', [flag, 'postgres'])),
  );
  return { uid: Number(uid?.stdout), gid: Number(gid?.stdout) };
}

async function ready(folder: string): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await execute(folder, 'select 1');
    } catch (error) {
      if (attempt > 200) throw error;
      await sleep(50);
    }
  }
}

async function execute(folder: string, statement: string): Promise<void> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: addressOf(folder, 'postgres') });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query(statement);
  } finally {
    await client.end().catch(() => {});
  }
}

function addressOf(folder: string, database: string): string {
  return `postgres://postgres@localhost/${database}?host=${encodeURIComponent(folder)}`;
}
