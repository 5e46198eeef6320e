import { openRecords } from '#platform/records';
import { anomalyMigrations } from '../adapters/tables.ts';
import { judgeUntilEnd } from './judge-until.ts';

/** A process that judges the story in a data folder, and says how far it is; whoever started it may kill it. */
const records = await openRecords({ dataDir: process.argv[2] ?? '', migrations: [anomalyMigrations] });
await judgeUntilEnd(records, (bucket) => process.stdout.write(`${bucket}\n`));
await records.close();
