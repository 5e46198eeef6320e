import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type CommandContext, CommandFailure, type CommandIo } from '#platform/cli';

/** Where `bulwark up` keeps its data unless told otherwise: `$XDG_DATA_HOME/bulwark`. */
export function defaultDataDir(env: CommandIo['env']): string {
  // Empty is "not set", as for the server: an empty folder name would be whatever folder we stand in.
  return (
    env['BULWARK_DATA_DIR'] || join(env['XDG_DATA_HOME'] || join(homedir(), '.local', 'share'), 'bulwark')
  );
}

export interface ServerClient {
  /** Sends JSON and answers JSON; a problem document becomes a CommandFailure with its detail. */
  readonly request: <T>(method: string, path: string, body?: unknown) => Promise<T>;
  /** Sends bytes, or nothing, and answers the response as it comes; refusals are CommandFailures too. */
  readonly exchange: (method: string, path: string, body?: Uint8Array) => Promise<Response>;
  readonly url: string;
}

/**
 * A client for the server that the flags, the environment (`BULWARK_URL`, `BULWARK_TOKEN`) or the data folder of
 * a running `bulwark up` name, in this order.
 */
export function createServerClient({ flags, io }: CommandContext): ServerClient {
  const access = findAccess(flags, io);
  return {
    url: access.url,
    request: async <T>(method: string, path: string, body?: unknown): Promise<T> => {
      const response = await exchange(access, method, path, body, io.signal);
      const text = await response.text();
      return (text === '' ? undefined : JSON.parse(text)) as T;
    },
    exchange: (method, path, body) => exchange(access, method, path, body, io.signal),
  };
}

interface AccessData {
  readonly url: string;
  readonly token: string;
}

function findAccess(flags: CommandContext['flags'], io: CommandIo): AccessData {
  const url = (flags['server'] as string | undefined) ?? io.env['BULWARK_URL'];
  if (url !== undefined) {
    const token = io.env['BULWARK_TOKEN'];
    if (!token)
      throw new CommandFailure(`set BULWARK_TOKEN to an API token of ${url} (Settings > API tokens)`, 2);
    return { url: url.replace(/\/+$/, ''), token };
  }
  const dataDir = (flags['data-dir'] as string | undefined) ?? defaultDataDir(io.env);
  try {
    return JSON.parse(readFileSync(join(dataDir, 'local-access.json'), 'utf8')) as AccessData;
  } catch (cause) {
    const hint = 'start one with "bulwark up", or name another by --server or BULWARK_URL';
    throw new CommandFailure(`no server runs on the data folder ${dataDir}: ${hint}`, 1, { cause });
  }
}

async function exchange(...what: Parameters<typeof send>): Promise<Response> {
  const response = await send(...what);
  if (!response.ok) throw new CommandFailure(describeProblem(response.status, await response.text()));
  return response;
}

async function send(
  { url, token }: AccessData,
  method: string,
  path: string,
  body: unknown,
  signal: AbortSignal,
): Promise<Response> {
  try {
    return await fetch(url + path, {
      method,
      signal,
      headers: {
        authorization: `Bearer ${token}`,
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: body instanceof Uint8Array ? body : JSON.stringify(body) }),
    });
  } catch (cause) {
    const why = cause instanceof Error && cause.cause instanceof Error ? ` (${cause.cause.message})` : '';
    throw new CommandFailure(
      `the server at ${url} does not answer${why}: is "bulwark up" still running?`,
      1,
      {
        cause,
      },
    );
  }
}

function describeProblem(status: number, text: string): string {
  try {
    const problem = JSON.parse(text) as {
      detail?: string;
      title?: string;
      errors?: { path: string; message: string }[];
    };
    const fields = (problem.errors ?? []).map(({ path, message }) => `\n  ${path}: ${message}`).join('');
    return `the server refused: ${problem.detail ?? problem.title ?? status}${fields}`;
  } catch {
    return `the server answered with status ${status}`;
  }
}
