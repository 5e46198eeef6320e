import type { CommandContext } from '#platform/cli';
import { runServer } from '../../server/run-server.ts';
import { readSettings } from '../../server/settings.ts';

/** `bulwark server`: the same process as a service. */
export async function run(context: CommandContext): Promise<number> {
  return runServer(readSettings(context), { io: context.io, local: false });
}
