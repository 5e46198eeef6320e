import { appendFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { createLogger } from '#platform/logging';
import { openRecords } from '#platform/records';
import { createJobs } from '../create.ts';
import { defineJob } from '../define.ts';

/**
 * A small server of its own process, to be killed in the middle of a job: `node server.ts DATA_DIR|URL LOG_FILE`.
 * Its job notes each begin and end in the file; the first try hangs until the process dies.
 */
const [where = '', logFile = '', mode = 'work'] = process.argv.slice(2);

const job = defineJob({
  name: 'test.slow',
  schema: z.object({ text: z.string() }),
  retry: { limit: 3, delaySeconds: 0 },
  run: async ({ text }, { attempt, progress, signal }) => {
    note(`begin ${text}`);
    progress({ done: attempt });
    if (mode === 'hang') await sleep(60_000, undefined, { signal });
    note(`end ${text}`);
    return { text };
  },
});

function note(line: string): void {
  appendFileSync(logFile, `${line}\n`);
}

const logger = createLogger({
  level: 'error',
  format: 'pretty',
  write: (line) => process.stderr.write(line),
});
const records = await openRecords(where.startsWith('postgres') ? { databaseUrl: where } : { dataDir: where });
const jobs = await createJobs({ records, logger, definitions: [job] });
await jobs.start();
if (mode === 'hang') await jobs.send(job, { text: 'a' }, { singletonKey: 'only' });
process.stdout.write('ready\n');
process.once('SIGTERM', async () => {
  await jobs.stop({ graceMs: 1_000 });
  await records.close();
});
