import { spawn } from 'node:child_process';
import { isRecord } from '../client/decode/objects.ts';
import { KubeError } from '../errors.ts';
import type { ClusterTarget, ExecPlugin } from '../kubeconfig/types.ts';

const MOST_OUTPUT_BYTES = 1024 * 1024;
const MOST_MS = 60_000;

/** What a plugin answered. */
export interface ExecCredential {
  readonly token?: string;
  readonly cert?: string;
  readonly key?: string;
  /** Milliseconds since the epoch; without it the credential holds until the cluster refuses it. */
  readonly expiresAt?: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Runs a client-go credential plugin. */
export async function runExecPlugin(target: ClusterTarget, env: Environment): Promise<ExecCredential> {
  const plugin = target.credentials.exec;
  if (plugin === undefined) return {};
  const interactive = plugin.interactiveMode !== 'Never' && process.stdin.isTTY === true;
  if (plugin.interactiveMode === 'Always' && !interactive) {
    throw failure(target, plugin, 'wants to ask for something, but there is no terminal');
  }
  const info = JSON.stringify(request(target, plugin, interactive));
  const output = await runPlugin(
    target,
    plugin,
    { ...env, ...plugin.env, KUBERNETES_EXEC_INFO: info },
    interactive,
  );
  return parseCredential(target, plugin, output);
}

function request(target: ClusterTarget, plugin: ExecPlugin, interactive: boolean): unknown {
  const ca = target.certificateAuthority;
  const cluster = {
    server: target.server,
    'tls-server-name': target.tlsServerName,
    'insecure-skip-tls-verify': target.insecureSkipTlsVerify,
    'certificate-authority-data': ca?.kind === 'data' ? Buffer.from(ca.pem).toString('base64') : undefined,
    'proxy-url': target.proxyUrl,
  };
  return {
    apiVersion: plugin.apiVersion,
    kind: 'ExecCredential',
    spec: { interactive, ...(plugin.provideClusterInfo ? { cluster } : {}) },
  };
}

function runPlugin(
  target: ClusterTarget,
  plugin: ExecPlugin,
  env: Environment,
  interactive: boolean,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(plugin.command, [...plugin.args], {
      env: { ...env },
      stdio: [interactive ? 'inherit' : 'ignore', 'pipe', interactive ? 'inherit' : 'pipe'],
      timeout: MOST_MS,
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    let bytes = 0;
    const keep = (list: Buffer[]) => (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > MOST_OUTPUT_BYTES) child.kill('SIGKILL');
      else list.push(chunk);
    };
    child.stdout?.on('data', keep(out));
    child.stderr?.on('data', keep(err));
    child.on('error', (cause) => reject(failure(target, plugin, startProblem(cause), cause)));
    child.on('close', (code, signal) => {
      if (code === 0) return resolve(Buffer.concat(out).toString('utf8'));
      const how = code === null ? `was ended by ${signal}` : `ended with exit code ${code}`;
      const said = Buffer.concat(err).toString('utf8').trim().slice(0, 2000);
      return reject(failure(target, plugin, said === '' ? how : `${how}: ${said}`));
    });
  });
}

function startProblem(cause: Error): string {
  const missing = 'code' in cause && cause.code === 'ENOENT';
  return missing ? 'was not found; install it or correct the path' : `cannot be started: ${cause.message}`;
}

function parseCredential(target: ClusterTarget, plugin: ExecPlugin, output: string): ExecCredential {
  let parsed: unknown;
  try {
    parsed = JSON.parse(output);
  } catch (cause) {
    throw failure(target, plugin, 'did not print JSON', cause);
  }
  if (!isRecord(parsed) || parsed['kind'] !== 'ExecCredential' || !isRecord(parsed['status'])) {
    throw failure(target, plugin, 'did not print an ExecCredential with a status');
  }
  if (parsed['apiVersion'] !== plugin.apiVersion) {
    throw failure(
      target,
      plugin,
      `answered as ${String(parsed['apiVersion'])} instead of ${plugin.apiVersion}`,
    );
  }
  return checkStatus(target, plugin, parsed['status']);
}

function checkStatus(
  target: ClusterTarget,
  plugin: ExecPlugin,
  status: Record<string, unknown>,
): ExecCredential {
  const token = nonEmpty(status['token']);
  const cert = nonEmpty(status['clientCertificateData']);
  const key = nonEmpty(status['clientKeyData']);
  if (token === undefined && cert === undefined) {
    throw failure(target, plugin, 'gave neither a token nor a client certificate');
  }
  if ((cert === undefined) !== (key === undefined)) {
    throw failure(
      target,
      plugin,
      'gave a client certificate without its key, or a key without its certificate',
    );
  }
  const expiresAt = Date.parse(nonEmpty(status['expirationTimestamp']) ?? '');
  return {
    ...(token === undefined ? {} : { token }),
    ...(cert === undefined || key === undefined ? {} : { cert, key }),
    ...(Number.isNaN(expiresAt) ? {} : { expiresAt }),
  };
}

function nonEmpty(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function failure(target: ClusterTarget, plugin: ExecPlugin, what: string, cause?: unknown): KubeError {
  const hint = plugin.installHint === undefined ? '' : `. ${plugin.installHint}`;
  const message = `cluster ${JSON.stringify(target.name)}: credential plugin ${plugin.command} ${what}${hint}`;
  return new KubeError('credentials', message, {
    cluster: target.name,
    ...(cause === undefined ? {} : { cause }),
  });
}
