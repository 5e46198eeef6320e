import { CommandFailure, type CommandIo } from '#platform/cli';
import { type Config, ConfigError } from '#platform/config';
import { createLogger, type Logger } from '#platform/logging';
import { RecordsError } from '#platform/records';
import { type ComposedServer, composeServer } from './compose.ts';
import type { Demo } from './demo.ts';
import { createLocalAccess } from './local-access.ts';
import { readVersion } from './version.ts';

export interface RunOptions {
  readonly io: CommandIo;
  /** For the person at this machine: a sign-in link is printed, and the command line may call the server. */
  readonly local: boolean;
  readonly demo?: Demo;
}

/** Runs until the signal; answers the exit code. */
export async function runServer(config: Config, options: RunOptions): Promise<number> {
  const { io } = options;
  const logger = createLogger({
    level: config.logLevel,
    format: config.logFormat === 'auto' ? (io.interactive ? 'pretty' : 'json') : config.logFormat,
    colour: io.colour,
    write: io.err,
  });
  const dataDir = config.dataDir ?? '.';
  const access = options.local ? createLocalAccess(dataDir) : undefined;
  const server = await compose(config, io, logger, options, access?.authenticate);
  try {
    const { url } = await start(server, config);
    access?.publish(url);
    if (options.local) await greet(options, server, url, dataDir);
    await runDemo(options, server, logger);
    await untilAborted(io.signal);
  } finally {
    access?.withdraw();
    await server.stop();
  }
  logger.info('stopped');
  return 0;
}

async function compose(
  config: Config,
  io: CommandIo,
  logger: Logger,
  options: RunOptions,
  authenticate: Parameters<typeof composeServer>[1]['wrapAuthenticate'],
): Promise<ComposedServer> {
  try {
    return await composeServer(config, {
      logger,
      env: io.env,
      version: readVersion(),
      registerKubeconfig: options.demo === undefined,
      ...(authenticate === undefined ? {} : { wrapAuthenticate: authenticate }),
    });
  } catch (error) {
    if (error instanceof RecordsError) throw new CommandFailure(error.message, 1, { cause: error });
    if (error instanceof ConfigError) throw new CommandFailure(error.message, 2, { cause: error });
    throw error;
  }
}

/** What is wrong with the address, in words that say which setting to change. */
const LISTEN: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program listens there: stop it, or choose another port (--port, 0 takes a free one)',
  EADDRNOTAVAIL: 'this machine has no such address: choose another (--listen-address)',
  EACCES: 'this port is for root alone: choose one above 1023 (--port)',
  ENOTFOUND: 'there is no such host: give an address of this machine (--listen-address)',
};

async function start(server: ComposedServer, config: Config): Promise<{ readonly url: string }> {
  try {
    return await server.start();
  } catch (error) {
    const { code, syscall } = error as { readonly code?: string; readonly syscall?: string };
    const advice = syscall === 'listen' || syscall === 'getaddrinfo' ? LISTEN[code ?? ''] : undefined;
    if (advice === undefined) throw error;
    const where = `${config.listenAddress}, port ${config.port}`;
    throw new CommandFailure(`cannot listen on ${where}: ${advice}`, 1, { cause: error });
  }
}

/** What a person sees first. The link is for one use and 15 minutes. */
async function greet(
  { io, demo }: RunOptions,
  server: ComposedServer,
  url: string,
  dataDir: string,
): Promise<void> {
  const { path, expiresAt } = await server.accounts.createSignInLink();
  const clusters = server.clusters.list().map(({ name, server: address }) => `${name} (${address})`);
  const none =
    demo === undefined
      ? 'none yet: set KUBECONFIG, or start with --demo'
      : 'the demo cluster, as soon as it is up';
  const lines = [
    '',
    `  Bulwark is running at ${url}`,
    `  data      ${dataDir}`,
    `  clusters  ${clusters.length === 0 ? none : clusters.join(', ')}`,
    '',
    `  Sign in as the first administrator (once, until ${expiresAt.toLocaleTimeString()}):`,
    `  ${url}${path}`,
    '',
    '  Ctrl+C stops it.',
    '',
  ];
  io.out(`${lines.join('\n')}\n`);
}

async function runDemo({ demo, io }: RunOptions, server: ComposedServer, logger: Logger): Promise<void> {
  if (demo === undefined) return;
  io.err('  starting the demo cluster (the first time its programs are built, which takes some minutes):\n');
  try {
    await demo.start(server.clusters, server.auditWebhook);
  } catch (error) {
    // The page stays usable without the demo; what went wrong is said once, plainly.
    logger.error('the demo cluster did not start', { error });
  }
}

function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
