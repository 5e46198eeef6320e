import { existsSync, readFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { join } from 'node:path';

export interface ApiAnswer {
  readonly status: number;
  readonly body: string;
}

/** The few requests this tool itself has for the API server, as an administrator. */
export interface ApiClient {
  readonly get: (path: string) => Promise<ApiAnswer>;
  readonly post: (path: string, body: unknown) => Promise<ApiAnswer>;
}

interface Credentials {
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
}

function credentials(pki: string): Credentials | undefined {
  const files = ['ca.crt', 'apiserver-kubelet-client.crt', 'apiserver-kubelet-client.key'].map((file) =>
    join(pki, file),
  );
  if (!files.every((file) => existsSync(file))) return undefined;
  const [ca = '', cert = '', key = ''] = files.map((file) => readFileSync(file, 'utf8'));
  return { ca, cert, key };
}

/** Status 0 stands for "nobody answered", with the reason as body. */
export function apiClient(server: string, pki: string, timeoutMs = 5_000): ApiClient {
  const trust = credentials(pki);
  const send = (method: string, path: string, body?: unknown): Promise<ApiAnswer> =>
    new Promise((resolve) => {
      if (trust === undefined) return resolve({ status: 0, body: 'its certificates are gone' });
      const call = request(
        `${server}${path}`,
        {
          method,
          ...trust,
          agent: new Agent({ keepAlive: false }),
          timeout: timeoutMs,
          headers: { accept: 'application/json', 'content-type': 'application/json' },
        },
        (response) => {
          const pieces: Buffer[] = [];
          response.on('data', (piece: Buffer) => pieces.push(piece));
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, body: Buffer.concat(pieces).toString('utf8') }),
          );
        },
      );
      call.on('timeout', () => call.destroy(new Error(`no answer within ${timeoutMs} ms`)));
      call.on('error', (error) => resolve({ status: 0, body: error.message }));
      call.end(body === undefined ? undefined : JSON.stringify(body));
    });
  return { get: (path) => send('GET', path), post: (path, body) => send('POST', path, body) };
}
