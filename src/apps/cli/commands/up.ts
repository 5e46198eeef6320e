import type { CommandContext } from '#platform/cli';
import { createDemo } from '../../server/demo.ts';
import { runServer } from '../../server/run-server.ts';
import { readSettings } from '../../server/settings.ts';

/** `bulwark up`: everything on this machine, until Ctrl+C. */
export async function run(context: CommandContext): Promise<number> {
  const { io, flags } = context;
  const demo = flags['demo'] === true ? createDemo(io, flags['binaries'] as string | undefined) : undefined;
  return runServer(readSettings(context), {
    io,
    local: true,
    // The demo is a world of its own: clusters of a kubeconfig that happens to be here are left alone.
    ...(demo === undefined ? {} : { demo }),
  });
}
