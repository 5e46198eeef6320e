import { openRecords } from '../open.ts';

/** Writes rows for ever and says the number of each after its commit: a server to be killed in the middle. */
const records = await openRecords({ dataDir: process.argv[2] ?? '' });
await records.executeSql('create table if not exists written (id int)');
for (let id = 1; ; id += 1) {
  await records.executeSql('insert into written values ($1)', [id]);
  process.stdout.write(`${id}\n`);
}
