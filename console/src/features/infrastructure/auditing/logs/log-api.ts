import { get } from '../../../../api/client.ts';
import { ProblemError, toProblem } from '../../../../api/problem.ts';
import type { LogRow } from './types.ts';

export interface LogUsage {
  readonly kind: string;
  readonly records: number;
  readonly bytes: number;
  readonly firstDay: string | null;
  readonly lastDay: string | null;
  readonly journalBytes: number;
}

export function isFilled({ records, journalBytes }: LogUsage): boolean {
  return records > 0 || journalBytes > 0;
}

/** What is kept, by kind. Records that came in a moment ago count when somebody has asked for them. */
export async function readUsage(signal: AbortSignal): Promise<{ readonly kinds: readonly LogUsage[] }> {
  const read = () => get<{ kinds: readonly LogUsage[] }>('/api/v1/logs', {}, signal);
  const usage = await read();
  if (usage.kinds.every(({ records, journalBytes }) => records > 0 || journalBytes === 0)) return usage;
  for await (const rows of askRows('query', { query: '*', limit: '1' }, signal)) {
    if (rows.length > 0) return read();
  }
  return usage;
}

export interface ValueHits {
  readonly value: string;
  readonly hits: number;
}

export type Asked = Readonly<Record<string, string>>;

/** The query API of the log store. As a form: a query may be longer than an address. */
async function ask(path: string, asked: Asked, signal: AbortSignal): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(`/select/logsql/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(asked).toString(),
      credentials: 'same-origin',
      signal,
    });
  } catch (cause) {
    if (signal.aborted) throw cause;
    throw toFailure('network', cause);
  }
  if (response.ok) return response;
  const body: unknown = await response.json().catch(() => undefined);
  throw new ProblemError(toProblem(response.status, response.statusText, body));
}

function toFailure(code: string, cause: unknown): ProblemError {
  const detail = cause instanceof Error ? cause.message : String(cause);
  return new ProblemError(
    { type: 'about:blank', title: code, status: 0, code, detail, errors: [] },
    undefined,
    cause,
  );
}

async function askJson<T>(path: string, asked: Asked, signal: AbortSignal): Promise<T> {
  return (await (await ask(path, asked, signal)).json()) as T;
}

/** Rows as they come, some at a time. */
export async function* askRows(
  path: 'query' | 'tail',
  asked: Asked,
  signal: AbortSignal,
): AsyncGenerator<readonly LogRow[]> {
  const response = await ask(path, asked, signal);
  const reader = (response.body ?? new ReadableStream<Uint8Array>()).getReader();
  const decoder = new TextDecoder();
  let left = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      const lines = (left + decoder.decode(value, { stream: !done })).split('\n');
      left = done ? '' : (lines.pop() ?? '');
      yield lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as LogRow);
      if (done) return;
    }
  } catch (cause) {
    if (signal.aborted || cause instanceof ProblemError) throw cause;
    throw toFailure('broken-off', cause);
  } finally {
    void reader.cancel().catch(() => {});
  }
}

interface Hits {
  readonly hits: readonly { readonly timestamps: readonly string[]; readonly values: readonly number[] }[];
}

/** Counts by the time at which their bucket begins. */
export async function askHits(asked: Asked, signal: AbortSignal): Promise<ReadonlyMap<number, number>> {
  const { hits } = await askJson<Hits>('hits', asked, signal);
  const counts = new Map<number, number>();
  for (const { timestamps, values } of hits) {
    for (const [i, at] of timestamps.entries()) {
      const ms = Date.parse(at);
      counts.set(ms, (counts.get(ms) ?? 0) + (values[i] ?? 0));
    }
  }
  return counts;
}

export async function askValues(
  path: 'field_names' | 'field_values',
  asked: Asked,
  signal: AbortSignal,
): Promise<readonly ValueHits[]> {
  return (await askJson<{ values: readonly ValueHits[] }>(path, asked, signal)).values;
}
