import { homedir, hostname } from 'node:os';
import { join } from 'node:path';
import { followFile, type LineBatch } from '#infrastructure/auditing';
import { type CommandContext, CommandFailure, type CommandIo, stripControl } from '#platform/cli';
import { createServerClient, type ServerClient } from '../server-client.ts';

/** `bulwark logs follow` */
export async function follow(context: CommandContext): Promise<number> {
  const { args, flags, io } = context;
  const [path = ''] = args;
  const cluster = flags['cluster'];
  if (typeof cluster !== 'string')
    throw new CommandFailure('--cluster says which cluster the lines are about', 2);
  const folder = (flags['state'] as string | undefined) ?? stateFolder(io.env);
  verifyAccess(context);
  const say = (text: string): void => io.err(`bulwark: ${stripControl(text)}\n`);
  let reported = 0;
  const follower = followFile({
    path,
    folder,
    from: flags['from'] === 'end' ? 'end' : 'start',
    signal: io.signal,
    onTrouble: say,
    // Asked for anew each time: a server that was restarted may have another port and token.
    deliver: async (batch) => {
      const { lostBytes } = follower.stats();
      await send(createServerClient(context), flags, batch, lostBytes - reported);
      reported = lostBytes;
    },
  });
  say(`following ${path}; positions are in ${folder}`);
  try {
    await follower.done;
  } catch (error) {
    throw new CommandFailure(error instanceof Error ? error.message : String(error), 1, { cause: error });
  }
  const { lines, bytes } = follower.stats();
  say(`${lines} lines (${bytes} bytes) were taken`);
  return 0;
}

/** A wrong call is said at once; a server that is away is waited for. */
function verifyAccess(context: CommandContext): void {
  try {
    createServerClient(context);
  } catch (error) {
    if (error instanceof CommandFailure && error.exitCode === 2) throw error;
  }
}

async function send(
  client: ServerClient,
  flags: CommandContext['flags'],
  { id, isAgain, path, lines }: LineBatch,
  lostBytes: number,
): Promise<void> {
  const cut = lines.filter(({ cutBytes }) => cutBytes > 0).length;
  const query = new URLSearchParams({
    kind: String(flags['kind']),
    cluster: String(flags['cluster']),
    name: `${hostname()}:${path}`,
    batch: id,
    again: String(isAgain),
    lost: String(lostBytes),
    cut: String(cut),
  });
  for (const name of ['app', 'format']) {
    const value = flags[name];
    if (typeof value === 'string') query.set(name, value);
  }
  const body = Buffer.from(lines.map(({ text }) => text).join('\n'));
  const response = await client.exchange('POST', `/api/v1/log-sources/lines?${query}`, body);
  await response.body?.cancel();
}

function stateFolder(env: CommandIo['env']): string {
  const base = env['XDG_STATE_HOME'] || join(env['HOME'] || homedir(), '.local', 'state');
  return join(base, 'bulwark', 'follow');
}
