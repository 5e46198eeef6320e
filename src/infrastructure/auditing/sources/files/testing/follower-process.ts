import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { followFile } from '../adapters/follow-file.ts';

/**
 * A process that follows a file until it is killed: `node follower-process.ts FOLDER FILE`. It keeps batches in a ledger, a line
 * each, and knows by it what it has: the receiver that the follower asks for.
 */
const [folder = '', path = ''] = process.argv.slice(2);
const ledger = join(folder, 'ledger');
const known = new Set(
  existsSync(ledger)
    ? readFileSync(ledger, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => (JSON.parse(line) as { id: string }).id)
    : [],
);
const fd = openSync(ledger, 'a');
const stop = new AbortController();
process.once('SIGTERM', () => stop.abort());
const follower = followFile({
  path,
  folder: join(folder, 'state'),
  signal: stop.signal,
  pollMs: 2,
  batchBytes: 3000,
  backoff: { firstMs: 5, mostMs: 50 },
  onTrouble: (message) => process.stderr.write(`${message}\n`),
  deliver: async ({ id, isAgain, lines }) => {
    if (isAgain && known.has(id)) return;
    writeSync(fd, `${JSON.stringify({ id, lines: lines.map(({ text }) => text) })}\n`);
    fsyncSync(fd);
    process.stdout.write('.');
  },
});
await follower.done;
closeSync(fd);
