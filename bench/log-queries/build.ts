import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { logKinds } from '#infrastructure/auditing';
import { openLogs } from '#platform/logs';
import { eventLines } from './events.ts';

/**
 * Puts generated events into an embedded store of its own: `node bench/log-queries/build.ts --folder DIR --events N`. What is
 * there already stays, so a build that was stopped goes on.
 */
const { values: flags } = parseArgs({
  options: {
    folder: { type: 'string' },
    events: { type: 'string', default: '1000000' },
  },
});

const BATCH = 1000;

const folder = flags.folder ?? '';
const count = Number(flags.events);
mkdirSync(folder, { recursive: true });
const kinds = logKinds
  .filter(({ name }) => name === 'audit')
  .map((kind) => ({ ...kind, retentionDays: 100_000 }));
const logs = await openLogs({ folder, kinds });
for (let first = logs.usage()[0]?.records ?? 0; first < count; first += BATCH) {
  const lines = eventLines(first, Math.min(BATCH, count - first));
  await append(Buffer.from(`[${lines.join(',')}]`));
  if (first % 200_000 === 0) console.error(`${first} of ${count}`);
}
await logs.seal();
await logs.maintain();
console.log(JSON.stringify(logs.usage()[0]));
await logs.close();

/** A store that is behind says so, and is asked again. */
async function append(body: Uint8Array): Promise<void> {
  for (;;) {
    try {
      await logs.append({ kind: 'audit', labels: { cluster: 'bench' }, body });
      return;
    } catch (error) {
      if (!(error instanceof Error) || !('code' in error) || error.code !== 'busy') throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}
