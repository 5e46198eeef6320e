import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { LogsError, type LogsErrorCode } from '../../errors.ts';
import { parseAddress } from './address.ts';

/** The requests that we make of VictoriaLogs. Errors are LogsError, without credentials in them. */
export interface VictoriaClient {
  /** For messages. */
  readonly where: string;
  /** Resolves when VictoriaLogs has taken the lines; `refused` when it wants none of them. */
  readonly insert: (request: InsertRequest) => Promise<void>;
  readonly query: (request: QueryRequest) => Promise<AsyncIterable<Uint8Array>>;
  readonly ping: (signal: AbortSignal) => Promise<void>;
}

export interface InsertRequest {
  readonly lines: readonly string[];
  readonly streamFields: readonly string[];
  /** Messages are taken without colours. */
  readonly isDecolorized: boolean;
  readonly signal: AbortSignal;
}

export interface QueryRequest {
  readonly arguments: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** VictoriaLogs will not take these lines, however often they are sent. */
export class RefusedLinesError extends LogsError {}

const compress = promisify(gzip);
/** Of what VictoriaLogs says about an error. */
const MAX_REASON = 500;

export function openVictoriaClient(url: string): VictoriaClient {
  const { base, headers } = parseAddress(url);

  async function ask(path: string, init: RequestInit & { readonly signal: AbortSignal }): Promise<Response> {
    try {
      return await fetch(base + path, {
        ...init,
        // Credentials go to the address that was given and to no other.
        redirect: 'error',
        headers: { ...headers, ...(init.headers as Record<string, string> | undefined) },
      });
    } catch (error) {
      throw toClientError(error, base, init.signal);
    }
  }

  return {
    where: base,
    insert: async ({ lines, streamFields, isDecolorized, signal }) => {
      const options = new URLSearchParams({
        _stream_fields: streamFields.join(','),
        _time_field: '_time',
        _msg_field: '_msg',
        ...(isDecolorized ? { decolorize_fields: '_msg' } : {}),
      });
      const body = await compress(`${lines.join('\n')}\n`, { level: 1 });
      const response = await ask(`/insert/jsonline?${options}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/stream+json', 'Content-Encoding': 'gzip' },
        body,
        signal,
      });
      if (response.ok) return await drain(response);
      const { code, message } = await refusalOf(response, base);
      if (response.status === 400 || response.status === 413 || response.status === 422)
        throw new RefusedLinesError(code, message);
      throw new LogsError(code === 'failed' ? 'unreachable' : code, message);
    },
    query: async ({ arguments: given, signal }) => {
      const response = await ask('/select/logsql/query', {
        method: 'POST',
        body: new URLSearchParams(given),
        signal,
      });
      if (!response.ok) {
        const { code, message } = await refusalOf(response, base);
        throw new LogsError(code, message);
      }
      return watch(response.body, base, signal);
    },
    ping: async (signal) => {
      const response = await ask('/health', { signal });
      if (!response.ok)
        throw new LogsError('unreachable', `VictoriaLogs at ${base} answers ${response.status}.`);
      await drain(response);
    },
  };
}

async function drain(response: Response): Promise<void> {
  await response.body?.cancel().catch(() => undefined);
}

/** The body; a connection that breaks in the middle of it is said in our words. */
async function* watch(
  body: ReadableStream<Uint8Array> | null,
  base: string,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  if (body === null) return;
  try {
    yield* body;
  } catch (error) {
    throw toClientError(error, base, signal);
  }
}

function toClientError(error: unknown, base: string, signal: AbortSignal): LogsError {
  const isLate =
    signal.aborted && signal.reason instanceof DOMException && signal.reason.name === 'TimeoutError';
  if (signal.aborted && !isLate)
    return new LogsError('cancelled', 'The request to VictoriaLogs was ended.', { cause: error });
  const why = isLate ? 'it took too long' : reasonsOf(error);
  return new LogsError('unreachable', `VictoriaLogs at ${base} does not answer: ${why}`, { cause: error });
}

/** `fetch failed` alone says nothing; what is behind it does. */
function reasonsOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const { code, message } = (cause ?? error ?? {}) as { readonly code?: unknown; readonly message?: unknown };
  const reasons = [code, message].filter((one) => typeof one === 'string' && one !== '');
  return reasons.length > 0 ? [...new Set(reasons)].join(': ') : String(error);
}

async function refusalOf(
  response: Response,
  base: string,
): Promise<{ readonly code: LogsErrorCode; readonly message: string }> {
  const said = (await textStart(response)).replaceAll(/\s+/g, ' ').trim();
  return {
    code: codeOf(response.status, said),
    message: `VictoriaLogs at ${base} answers ${response.status}: ${said === '' ? response.statusText : said}`,
  };
}

async function textStart(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  try {
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk, { stream: true });
      if (text.length > MAX_REASON) return `${text.slice(0, MAX_REASON)}…`;
    }
  } catch {
    // What was said before the connection broke is all there is.
  }
  return text;
}

/** What VictoriaLogs' words mean here; it has no codes. */
const WORDS: readonly (readonly [RegExp, LogsErrorCode])[] = [
  [/memory/i, 'limit'],
  [/timeout|timed out|deadline|cancell?ed|couldn't be executed in|exceeds .*-search\.max/i, 'limit'],
  [/concurrent|too many requests/i, 'busy'],
];

export function codeOf(status: number, said: string): LogsErrorCode {
  const word = WORDS.find(([pattern]) => pattern.test(said))?.[1];
  if (word !== undefined) return word;
  if (status === 429) return 'busy';
  return status >= 500 || status === 401 || status === 403 || status === 404 ? 'unreachable' : 'failed';
}
