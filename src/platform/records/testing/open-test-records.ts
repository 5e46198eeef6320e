import { cp, mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openRecords } from '../open.ts';
import type { MigrationSet, Records } from '../types.ts';

/** Embedded records in a temporary data folder of their own. */
export interface TestRecords {
  readonly records: Records;
  readonly dataDir: string;
  /** Closes the records and removes the folder. */
  readonly remove: () => Promise<void>;
}

/** Opens empty embedded records in a quarter of a second: the first start is made once a machine and copied. */
export async function openTestRecords(migrations: readonly MigrationSet[] = []): Promise<TestRecords> {
  const dataDir = await createTestDataDir();
  const records = await openRecords({ dataDir, migrations });
  return {
    records,
    dataDir,
    remove: async () => {
      await records.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A data folder whose embedded database was started once and holds no table. */
export async function createTestDataDir(): Promise<string> {
  const template = await findTemplate();
  const dataDir = await mkdtemp(join(tmpdir(), 'bulwark-records-'));
  await cp(template, dataDir, { recursive: true });
  return dataDir;
}

async function findTemplate(): Promise<string> {
  const template = join(
    tmpdir(),
    `bulwark-records-template-${process.getuid?.() ?? 0}-${await versionOfPglite()}`,
  );
  if (!(await stat(join(template, 'records')).catch(() => undefined))) await makeTemplate(template);
  return template;
}

/** Made aside and moved into place, since test files run side by side; who comes second keeps the first one's. */
async function makeTemplate(template: string): Promise<void> {
  const aside = await mkdtemp(`${template}-new-`);
  const records = await openRecords({ dataDir: aside });
  await records.executeSql('drop table records_migration');
  await records.close();
  await rename(aside, template).catch(() => rm(aside, { recursive: true, force: true }));
}

async function versionOfPglite(): Promise<string> {
  const entry = fileURLToPath(import.meta.resolve('@electric-sql/pglite'));
  const { version } = JSON.parse(await readFile(join(entry, '../../package.json'), 'utf8')) as {
    version: string;
  };
  return version;
}
