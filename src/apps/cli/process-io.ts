import type { CommandIo } from '#platform/cli';

/** The streams, environment and signals of this process as a `CommandIo`. */
export function createProcessIo(): { io: CommandIo; drained: () => Promise<void> } {
  const interrupt = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    // The first signal asks the command to stop; a second one ends the process at once.
    process.once(signal, () => interrupt.abort(new Error(signal)));
  }
  // A reader that went away (`bulwark … | head`) is no error of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  // Nor may a server end because whoever read its log did.
  process.stderr.on('error', () => {});
  const io: CommandIo = {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    stdin: readStdin,
    env: process.env,
    cwd: process.cwd(),
    colour: wantsColour(),
    interactive: process.stderr.isTTY === true,
    columns: process.stdout.columns ?? 100,
    signal: interrupt.signal,
  };
  return { io, drained };
}

/** https://no-color.org: colours only on a terminal, and never when NO_COLOR is set. */
function wantsColour(): boolean {
  if (process.env['NO_COLOR']) return false;
  return process.stdout.isTTY === true && process.env['TERM'] !== 'dumb';
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

async function drained(): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) {
    // Not 'drain': that comes only when the buffer had been full. A last write is told when all before it is out.
    if (stream.writableLength > 0) await new Promise<void>((resolve) => stream.write('', () => resolve()));
  }
}
