import { openVictoriaLogs } from '../adapters/victoria/open-victoria-logs.ts';
import { EVENTS } from './kinds.ts';

/**
 * A program to be killed: senders append before VictoriaLogs as fast as they can while the spool is delivered, and what was
 * acknowledged is printed, an id a line. Arguments: the folder, a prefix for ids, and the address of VictoriaLogs.
 */
const [folder = '', prefix = '', url = ''] = process.argv.slice(2);
const logs = openVictoriaLogs({
  url,
  folder,
  kinds: [EVENTS],
  segmentBytes: 20_000,
  sendEveryMs: 10,
  batchRows: 20,
  retryMs: { first: 5, most: 20 },
});
process.stdout.write('open\n');

async function send(sender: number): Promise<never> {
  for (let batch = 0; ; batch++) {
    const ids = Array.from(
      { length: 1 + (batch % 7) },
      (_, index) => `${prefix}-${sender}-${batch}-${index}`,
    );
    const records = ids.map((id) => ({ id, verb: 'get', padding: 'x'.repeat(200) }));
    await logs.append({
      kind: 'events',
      labels: { cluster: 'one' },
      body: Buffer.from(JSON.stringify(records)),
    });
    // One write each, which a pipe takes as a whole: the reader sees an id or does not.
    process.stdout.write(ids.map((id) => `${id}\n`).join(''));
  }
}

await Promise.all([0, 1, 2, 3].map(send));
