import { readFileSync } from 'node:fs';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest, type RequestOptions } from 'node:https';
import { parseDurationMs } from '../durations.ts';

/** The request of `http.send`, as the built-in has checked it. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly body?: unknown;
  readonly raw_body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly timeout?: string | number;
  readonly enable_redirect?: boolean;
  readonly max_retry_attempts?: number;
  readonly tls_insecure_skip_verify?: boolean;
  readonly tls_server_name?: string;
  readonly tls_ca_cert?: string;
  readonly tls_ca_cert_file?: string;
  readonly tls_ca_cert_env_variable?: string;
  readonly tls_client_cert?: string;
  readonly tls_client_cert_file?: string;
  readonly tls_client_cert_env_variable?: string;
  readonly tls_client_key?: string;
  readonly tls_client_key_file?: string;
  readonly tls_client_key_env_variable?: string;
}

export interface SentAnswer {
  readonly status: string;
  readonly status_code: number;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly raw_body: string;
}

const TIMEOUT_MS = 5000;
const MAX_BODY_BYTES = 64 * 1024 * 1024;
const MAX_REDIRECTS = 10;
const MAX_WAIT_MS = 60_000;

/** Sends a request, again after failures of the network as often as it allows. */
export async function sendRequest(request: SentRequest): Promise<SentAnswer> {
  const attempts = 1 + (request.max_retry_attempts ?? 0);
  for (let attempt = 1; ; attempt++) {
    try {
      return await follow(request);
    } catch (error) {
      if (attempt >= attempts) throw failureOf(request, error);
      await new Promise((resolve) => setTimeout(resolve, Math.min(MAX_WAIT_MS, 100 * 2 ** attempt)));
    }
  }
}

function failureOf({ method, url }: SentRequest, error: unknown): Error {
  const verb = method.slice(0, 1).toUpperCase() + method.slice(1).toLowerCase();
  const reason = error instanceof Error ? error.message || error.name : String(error);
  return new Error(`${verb} ${JSON.stringify(url)}: ${reason}`, { cause: error });
}

async function follow(request: SentRequest): Promise<SentAnswer> {
  let url = new URL(request.url);
  for (let count = 0; ; count++) {
    const answer = await sendOnce(request, url);
    const next = answer.headers['location']?.[0];
    const isRedirect = answer.status_code >= 300 && answer.status_code < 400 && next !== undefined;
    if (!request.enable_redirect || !isRedirect) return answer;
    if (count >= MAX_REDIRECTS) throw new Error(`stopped after ${MAX_REDIRECTS} redirects`);
    url = new URL(next, url);
  }
}

function sendOnce(request: SentRequest, url: URL): Promise<SentAnswer> {
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return Promise.reject(new Error(`unsupported protocol scheme "${url.protocol.slice(0, -1)}"`));
  const isSecure = url.protocol === 'https:';
  const options: RequestOptions = {
    method: request.method.toUpperCase(),
    headers: { 'user-agent': 'Open Policy Agent/1.22.2 (bulwark)', ...request.headers },
    signal: AbortSignal.timeout(timeoutOf(request)),
    ...(isSecure && tlsOptions(request)),
  };
  return new Promise((resolve, reject) => {
    const send = isSecure ? httpsRequest : httpRequest;
    const sent = send(url, options, (response) => readAnswer(response).then(resolve, reject));
    sent.on('error', reject);
    sent.end(bodyOf(request));
  });
}

function timeoutOf({ timeout }: SentRequest): number {
  if (timeout === undefined) return TIMEOUT_MS;
  if (typeof timeout === 'number') return Math.max(1, timeout / 1e6);
  return Math.max(1, /^\d+$/.test(timeout) ? Number(timeout) / 1e6 : parseDurationMs('timeout', timeout));
}

function bodyOf({ body, raw_body }: SentRequest): string | undefined {
  if (raw_body !== undefined) return raw_body;
  return body === undefined ? undefined : JSON.stringify(body);
}

function tlsOptions(request: SentRequest): RequestOptions {
  const ca = textOf(request.tls_ca_cert, request.tls_ca_cert_file, request.tls_ca_cert_env_variable);
  const cert = textOf(
    request.tls_client_cert,
    request.tls_client_cert_file,
    request.tls_client_cert_env_variable,
  );
  const key = textOf(
    request.tls_client_key,
    request.tls_client_key_file,
    request.tls_client_key_env_variable,
  );
  return {
    rejectUnauthorized: request.tls_insecure_skip_verify !== true,
    ...(request.tls_server_name !== undefined && { servername: request.tls_server_name }),
    ...(ca !== undefined && { ca }),
    ...(cert !== undefined && { cert }),
    ...(key !== undefined && { key }),
  };
}

function textOf(
  text: string | undefined,
  file: string | undefined,
  variable: string | undefined,
): string | undefined {
  if (text !== undefined) return text;
  if (file !== undefined) return readFileSync(file, 'utf8');
  return variable === undefined ? undefined : process.env[variable];
}

async function readAnswer(response: IncomingMessage): Promise<SentAnswer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new Error(`the answer is longer than ${MAX_BODY_BYTES} bytes`);
    chunks.push(chunk);
  }
  const code = response.statusCode ?? 0;
  const headers = Object.entries(response.headersDistinct).map(([name, values = []]) => [name, values]);
  return {
    status: `${code} ${response.statusMessage ?? ''}`.trim(),
    status_code: code,
    headers: Object.fromEntries(headers) as SentAnswer['headers'],
    raw_body: Buffer.concat(chunks).toString('utf8'),
  };
}
