import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { MAIN, PROJECT } from './cli-process.ts';

/** A real `bulwark up` as a child process, on a data folder of its own. */
export interface ServerProcess {
  readonly url: string;
  /** Signs the first administrator in, once. */
  readonly link: string;
  readonly dataDir: string;
  readonly output: () => string;
  /** A request as the machine's owner, by the token that `bulwark up` leaves in the data folder. */
  readonly api: <T>(method: string, path: string, body?: unknown) => Promise<{ status: number; body: T }>;
  /** SIGKILL, no farewell. */
  readonly kill: () => Promise<void>;
  /** SIGTERM; answers the exit code. */
  readonly stop: () => Promise<number | null>;
}

export interface ServerProcessOptions {
  /** Undefined: a machine without any kubeconfig. */
  readonly kubeconfig: string | undefined;
  readonly dataDir?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Starts `./bulwark`, as people do, which builds what is stale first. */
  readonly byLauncher?: boolean;
}

const START_MS = 60_000;

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'bulwark-e2e-'));
}

export function removeFolder(path: string): void {
  rmSync(path, { recursive: true, force: true });
}

/** Starts the server and waits until it has printed its sign-in link. Throws with its output when it ends first. */
export async function startServer(options: ServerProcessOptions): Promise<ServerProcess> {
  const dataDir = options.dataDir ?? temporaryFolder();
  const [program, ...before] = options.byLauncher ? [join(PROJECT, 'bulwark')] : [process.execPath, MAIN];
  const child = spawn(program, [...before, ...upArguments(options, dataDir)], {
    cwd: PROJECT,
    env: { ...process.env, ...NO_KUBECONFIG, HOME: dataDir, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  endWithUs(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
  const link = await waitForLink(child, () => output);
  const url = new URL(link).origin;
  return {
    url,
    link,
    dataDir,
    output: () => output,
    api: (method, path, body) => callApi(dataDir, method, path, body),
    kill: () => end(child, 'SIGKILL').then(() => undefined),
    stop: () => end(child, 'SIGTERM'),
  };
}

/** A test process that fails in the middle leaves no server behind. */
function endWithUs(child: ChildProcess): void {
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
}

/** Who tests has a kubeconfig of their own perhaps, which must not be seen. */
const NO_KUBECONFIG = { KUBECONFIG: '' };

/** The arguments of `bulwark up` on a free port. */
export function upArguments(
  { kubeconfig, args = [] }: ServerProcessOptions,
  dataDir: string,
): readonly string[] {
  const cluster = kubeconfig === undefined ? [] : ['--kubeconfig', kubeconfig];
  return ['up', '--port', '0', '--data-dir', dataDir, ...cluster, ...args];
}

async function waitForLink(child: ChildProcess, output: () => string): Promise<string> {
  const deadline = Date.now() + START_MS;
  while (Date.now() < deadline) {
    const link = /https?:\/\/\S+\/signin\?token=\S+/.exec(output())?.[0];
    if (link !== undefined) return link;
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}:\n${output()}`);
    await sleep(20);
  }
  child.kill('SIGKILL');
  throw new Error(`the server did not start in ${START_MS / 1000} s:\n${output()}`);
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve(code));
    child.kill(signal);
  });
}

async function callApi<T>(
  dataDir: string,
  method: string,
  path: string,
  body: unknown,
): Promise<{ status: number; body: T }> {
  const { url, token } = JSON.parse(readFileSync(join(dataDir, 'local-access.json'), 'utf8')) as {
    url: string;
    token: string;
  };
  const response = await fetch(url + path, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  return { status: response.status, body: (isJson ? JSON.parse(text) : text) as T };
}
