import { ProblemError, toProblem } from './problem.ts';

export type Query = Readonly<Record<string, string | number | boolean | null | undefined>>;

export interface RequestOptions {
  readonly query?: Query;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
}

/** The path with its query; empty values are left out, so that equal requests have equal addresses. */
export function toAddress(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === '') continue;
    search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

async function parseBody(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function toNetworkProblem(cause: unknown): ProblemError {
  const timedOut = cause instanceof DOMException && cause.name === 'TimeoutError';
  const code = timedOut ? 'timeout' : 'network';
  const detail = cause instanceof Error ? cause.message : String(cause);
  return new ProblemError(
    { type: 'about:blank', title: code, status: 0, code, detail, errors: [] },
    undefined,
    cause,
  );
}

async function send(method: string, address: string, options: RequestOptions): Promise<Response> {
  const signals = [AbortSignal.timeout(options.timeoutMs ?? 30_000)];
  if (options.signal) signals.push(options.signal);
  const headers: Record<string, string> = {
    accept: 'application/json, application/problem+json',
    // The server words findings in the language of the page, whatever the browser prefers.
    'accept-language': document.documentElement.lang,
  };
  if (options.body !== undefined) headers['content-type'] = 'application/json';
  return fetch(address, {
    method,
    headers,
    body: options.body === undefined ? undefined : JSON.stringify(options.body),
    signal: AbortSignal.any(signals),
    credentials: 'same-origin',
  });
}

/**
 * Asks our own server, and only it. Throws `ProblemError` for every failure but the caller's own abort.
 * The session is a cookie that no script can read; nothing secret passes through here to be stored.
 */
export async function request<T>(method: string, path: string, options: RequestOptions = {}): Promise<T> {
  let response: Response;
  let body: unknown;
  try {
    response = await send(method, toAddress(path, options.query), options);
    body = await parseBody(response);
  } catch (cause) {
    if (options.signal?.aborted) throw cause;
    throw toNetworkProblem(cause);
  }
  if (response.ok) return body as T;
  const retryAfter = Number(response.headers.get('retry-after'));
  throw new ProblemError(
    toProblem(response.status, response.statusText, body),
    Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : undefined,
  );
}

export function get<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> {
  return request<T>('GET', path, { query, signal });
}
