import { runCli } from '#platform/cli';
import { clusterCommands } from './commands.ts';

// The developers' entry, without the rest of the command line: `node tools/local-cluster/main.ts up [NAME]`.

const interrupt = new AbortController();
process.once('SIGINT', () => interrupt.abort());
process.once('SIGTERM', () => interrupt.abort());

async function standardInput(): Promise<Uint8Array> {
  const pieces: Buffer[] = [];
  for await (const piece of process.stdin) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

process.exitCode = await runCli(clusterCommands, ['cluster', ...process.argv.slice(2)], {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  stdin: standardInput,
  env: process.env,
  cwd: process.cwd(),
  colour: false,
  interactive: process.stderr.isTTY === true,
  columns: process.stdout.columns ?? 80,
  signal: interrupt.signal,
});
