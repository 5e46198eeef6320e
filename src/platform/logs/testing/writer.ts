import { openLogs } from '../adapters/open-logs.ts';
import { EVENTS } from './kinds.ts';

/**
 * A process that is there to be killed: four senders append as fast as they can, layout and joining run all the time,
 * and what was acknowledged is printed, an id a line. Arguments: the folder, and a prefix for ids.
 */
const [folder = '', prefix = ''] = process.argv.slice(2);
const logs = await openLogs({
  folder,
  kinds: [EVENTS],
  segmentBytes: 20_000,
  sealEveryMs: 25,
  onTrouble: (trouble) => process.stderr.write(`${JSON.stringify(trouble)}\n`),
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
