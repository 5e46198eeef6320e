import { runCli } from '#platform/cli';
import { commands } from './commands.ts';
import { createProcessIo } from './process-io.ts';

/** Runs the command line in this process and sets its exit code. */
export async function runMain(argv: readonly string[]): Promise<void> {
  const { io, drained } = createProcessIo();
  const code = await runCli(commands, argv, io);
  await drained();
  process.exit(code);
}
